import { Failure } from "@/lib/platform/failure/failure";

const depthMax = 100;
/** The maximum number of values of one statement, including objects and arrays: far above real ones, and few enough that no other
 *  request waits for it. */
const valuesMax = 20_000;
/** The maximum number of statements in one request. */
const statementsMax = 10_000;

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Where in extensions a member stands: their keys are checked for duplicates, what is below them is not. */
type Zone = "plain" | "extensions" | "free";

/** Reads JSON (RFC 8259) for its shape alone, so that the parts of a text can be kept exactly as they were written. */
export class JsonScanner {
  #position = 0;
  /** The number of values of the current statement. */
  #values = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text of the one object, or of each element of the one array, one after the other.
   *  @throws Failure("malformed") that says where the text stops being what it should be; Failure("too-large") */
  *scanBody(): Generator<string, void, undefined> {
    this.#skipSpace();
    const first = this.#text.charCodeAt(this.#position);
    if (first !== openBrace && first !== openBracket) this.#refuse("a statement or an array of statements");
    if (first === openBracket) yield* this.#elements();
    else yield this.#slice(1);
    this.#skipSpace();
    if (this.#position < this.#text.length) this.#refuse("the end of the body");
  }

  #slice(depth: number): string {
    const start = this.#position;
    this.#values = 0;
    this.#value(depth, "plain");
    return this.#text.slice(start, this.#position);
  }

  *#elements(): Generator<string, void, undefined> {
    this.#position++;
    this.#skipSpace();
    if (this.#take(closeBracket)) return;
    for (let count = 1; ; count++) {
      if (count > statementsMax)
        throw new Failure("too-large", `Send at most ${statementsMax} statements in one request.`);
      yield this.#slice(2);
      this.#skipSpace();
      if (this.#take(closeBracket)) return;
      if (!this.#take(comma)) this.#refuse('"," or "]"');
      this.#skipSpace();
    }
  }

  #value(depth: number, zone: Zone): void {
    if (++this.#values > valuesMax)
      throw new Failure("too-large", `A statement has more than ${valuesMax} values. Send less in one statement.`);
    if (depth > depthMax)
      throw this.#failure(this.#position, `the JSON exceeds the maximum nesting depth of ${depthMax} levels`);
    const first = this.#text.charCodeAt(this.#position);
    if (first === openBrace) this.#object(depth, zone);
    else if (first === openBracket) this.#array(() => this.#value(depth + 1, zone === "extensions" ? "free" : zone));
    else if (first === quote) this.#string();
    else this.#literal();
  }

  #object(depth: number, zone: Zone): void {
    const keys = zone === "free" ? null : new Set<string>();
    this.#position++;
    this.#skipSpace();
    if (this.#take(closeBrace)) return;
    for (;;) {
      const key = this.#key(keys);
      this.#skipSpace();
      if (!this.#take(colon)) this.#refuse('":"');
      this.#skipSpace();
      this.#value(depth + 1, zone !== "plain" ? "free" : key === "extensions" ? "extensions" : "plain");
      this.#skipSpace();
      if (this.#take(closeBrace)) return;
      if (!this.#take(comma)) this.#refuse('"," or "}"');
      this.#skipSpace();
    }
  }

  #array(element: () => void): void {
    this.#position++;
    this.#skipSpace();
    if (this.#take(closeBracket)) return;
    for (;;) {
      element();
      this.#skipSpace();
      if (this.#take(closeBracket)) return;
      if (!this.#take(comma)) this.#refuse('"," or "]"');
      this.#skipSpace();
    }
  }

  /** Reads a key, decoded, and refuses it when the object has it already. */
  #key(keys: Set<string> | null): string {
    const start = this.#position;
    if (this.#text.charCodeAt(start) !== quote) this.#refuse("a key in double quotes");
    this.#string();
    const written = this.#text.slice(start + 1, this.#position - 1);
    const key: string = written.includes("\\") ? JSON.parse(`"${written}"`) : written;
    if (keys?.has(key)) throw this.#failure(start, `the key ${JSON.stringify(key)} occurs twice in the same object`);
    keys?.add(key);
    return key;
  }

  #string(): void {
    const text = this.#text;
    let position = this.#position + 1;
    for (;;) {
      const code = text.charCodeAt(position);
      if (code === quote) break;
      if (code === backslash) {
        escapePattern.lastIndex = position;
        if (!escapePattern.test(text)) throw this.#failure(position, "a string contains an invalid escape sequence");
        position = escapePattern.lastIndex;
      } else if (code >= space) {
        position++;
      } else {
        throw this.#failure(
          position,
          position < text.length ? "a string contains an unescaped control character" : "a string is not terminated",
        );
      }
    }
    this.#position = position + 1;
  }

  #literal(): void {
    for (const word of ["true", "false", "null"]) {
      if (!this.#text.startsWith(word, this.#position)) continue;
      this.#position += word.length;
      return;
    }
    numberPattern.lastIndex = this.#position;
    if (!numberPattern.test(this.#text)) this.#refuse("a value");
    this.#position = numberPattern.lastIndex;
  }

  #take(code: number): boolean {
    if (this.#text.charCodeAt(this.#position) !== code) return false;
    this.#position++;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#position);
      if (code !== space && code !== lineFeed && code !== carriageReturn && code !== tab) return;
      this.#position++;
    }
  }

  #refuse(expected: string): never {
    const character = this.#text.codePointAt(this.#position);
    const found = character === undefined ? "the end of the body" : JSON.stringify(String.fromCodePoint(character));
    throw this.#failure(this.#position, `expected ${expected}, found ${found}`);
  }

  /** Lines and columns count from 1, columns in UTF-16 units. */
  #failure(position: number, what: string): Failure {
    const before = this.#text.slice(0, position);
    const line = before.split("\n").length;
    const column = position - before.lastIndexOf("\n");
    return new Failure("malformed", `The body is not valid: line ${line}, column ${column}: ${what}.`);
  }
}

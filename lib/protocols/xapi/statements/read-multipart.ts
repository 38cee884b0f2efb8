import { Failure } from "@/lib/platform/failure/failure";

/** One part of a multipart body. */
export interface Part {
  /** By lower-case name. */
  headers: ReadonlyMap<string, string>;
  /** Its bytes, as they arrive. What was not read is skipped when the next part is requested. */
  content: AsyncIterable<Buffer>;
}

const headerBytesMax = 16 * 1024;
const paddingBytesMax = 1024;

const [carriageReturn, lineFeed, space, tab] = [0x0d, 0x0a, 0x20, 0x09];

/** Reads the boundary of a Content-Type (RFC 2046 section 5.1.1).
 *  @throws Failure("malformed") if it is missing or invalid */
export function boundaryOf(contentType: string): string {
  const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2] ?? "";
  if (/^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary)) return boundary;
  throw new Failure(
    "malformed",
    "The Content-Type multipart/mixed requires a boundary with 1 to 70 characters, such as boundary=abc123.",
    { field: "Content-Type" },
  );
}

/** Reads the parts of a multipart body (RFC 2046 section 5.1) in order, while they arrive: in memory are one chunk of the
 *  source and the headers of one part, 16 KiB at most, and more is read only on request. A preamble and an epilogue are
 *  skipped. The caller must limit the sizes of parts and of the body.
 *  @throws Failure: malformed if delimiters or headers are invalid, too-large beyond `partsMax` */
export async function* readMultipart(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
  { partsMax }: { partsMax: number },
): AsyncGenerator<Part, void, undefined> {
  const body = new Body(source, boundary);
  try {
    await passOver(body.untilDelimiter());
    for (let count = 1; await body.opensPart(); count++) {
      if (count > partsMax) throw new Failure("too-large", `The body has too many parts. The maximum is ${partsMax}.`);
      const headers = await body.headers(count);
      const content = body.untilDelimiter();
      yield { headers, content };
      await passOver(content);
    }
    await body.end();
  } finally {
    await body.close();
  }
}

async function passOver(content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of content);
}

/** A body that is taken apart from its beginning. Between two parts what is left begins with the line break that ends the line
 *  before: it may belong to the next delimiter as well. */
class Body {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #marker: Buffer;
  #left: Buffer = Buffer.from("\r\n");
  #isOpen = true;

  constructor(
    source: AsyncIterable<Uint8Array>,
    private readonly boundary: string,
  ) {
    this.#source = source[Symbol.asyncIterator]();
    this.#marker = Buffer.from(`\r\n--${boundary}`);
  }

  /** What comes before the next delimiter, without the line break at its beginning, and moves behind that delimiter. */
  async *untilDelimiter(): AsyncGenerator<Buffer, void, undefined> {
    let passed = 2;
    let from = 0;
    for (;;) {
      const at = this.#left.indexOf(this.#marker, from);
      const behind = at + this.#marker.length;
      const isFound = at !== -1 && this.#left.length >= behind + 2;
      if (isFound && !this.#endsDelimiter(behind)) {
        from = at + 1;
        continue;
      }
      // Unless it stands there as a whole, the end of what is left may be the beginning of a delimiter.
      const end = at === -1 ? this.#left.length - this.#marker.length + 1 : at;
      if (end > passed) yield this.#left.subarray(passed, end);
      if (isFound) {
        this.#left = this.#left.subarray(behind);
        return;
      }
      if (end >= passed) {
        this.#left = this.#left.subarray(end);
        passed = 0;
      }
      from = 0;
      if (!(await this.#readOn()))
        throw new Failure(
          "malformed",
          `The body ends without the closing delimiter. Start each part with the line --${this.boundary}, and end the body with --${this.boundary}--.`,
        );
    }
  }

  /** After a delimiter only white space may follow until its line ends.
   *  @returns false behind the last delimiter */
  async opensPart(): Promise<boolean> {
    if (this.#left.toString("latin1", 0, 2) === "--") return false;
    for (let at = 0; at <= paddingBytesMax; at++) {
      while (this.#left.length < at + 2 && (await this.#readOn()));
      const byte = this.#left[at];
      if (byte === space || byte === tab) continue;
      if (byte !== carriageReturn || this.#left[at + 1] !== lineFeed) break;
      this.#left = this.#left.subarray(at);
      return true;
    }
    throw new Failure("malformed", "A delimiter in the multipart body is not followed by a line break.");
  }

  async headers(number: number): Promise<ReadonlyMap<string, string>> {
    let end = this.#left.indexOf("\r\n\r\n");
    while (end === -1 && this.#left.length <= headerBytesMax && (await this.#readOn()))
      end = this.#left.indexOf("\r\n\r\n");
    const head = this.#left.subarray(0, Math.max(end, 0));
    if (end === -1 || end > headerBytesMax || head.includes(this.#marker))
      throw new Failure(
        "malformed",
        `Part ${number} has no empty line after its headers, or its headers exceed ${headerBytesMax} bytes.`,
      );
    this.#left = this.#left.subarray(end + 2);
    return readHeaders(head.toString("utf8"), number);
  }

  /** Reads what follows the last delimiter, so that the connection can be used again. */
  async end(): Promise<void> {
    do this.#left = Buffer.alloc(0);
    while (await this.#readOn());
  }

  async close(): Promise<void> {
    if (this.#isOpen) await this.#source.return?.();
  }

  #endsDelimiter(at: number): boolean {
    return /^(--|[\r \t])/.test(this.#left.toString("latin1", at, at + 2));
  }

  async #readOn(): Promise<boolean> {
    const { done, value } = await this.#source.next();
    if (done) {
      this.#isOpen = false;
      return false;
    }
    const piece = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.#left = this.#left.length === 0 ? piece : Buffer.concat([this.#left, piece]);
    return true;
  }
}

function readHeaders(head: string, number: number): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  // A line that begins with white space continues the one before (RFC 5322 section 2.2.3).
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon <= 0 || name === "") throw new Failure("malformed", `Part ${number} has a header without a name.`);
    if (headers.has(name)) throw new Failure("malformed", `Part ${number} has more than one ${name} header.`);
    headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}

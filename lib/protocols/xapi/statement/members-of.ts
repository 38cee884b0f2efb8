/** The position of a member of an object in JSON text: from the key's first quote, with the value from `start` (inclusive)
 *  to `end` (exclusive). */
export interface Member {
  key: string;
  at: number;
  start: number;
  end: number;
}

/** A replacement of the text from `start` (inclusive) to `end` (exclusive). */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Returns the members of the object that begins at `start`. The text must be valid JSON. */
export function membersOf(text: string, start: number): Member[] {
  const members: Member[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at);
    const valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, valueStart);
    members.push({ key: JSON.parse(text.slice(at, keyEnd)), at, start: valueStart, end });
    at = skipSpace(text, end);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return members;
}

/** Returns where each element of the array that begins at `start` begins. The text must be valid JSON. */
export function elementsOf(text: string, start: number): { start: number; end: number }[] {
  const elements: { start: number; end: number }[] = [];
  let at = skipSpace(text, start + 1);
  while (text[at] !== "]" && at < text.length) {
    const end = endOfValue(text, at);
    elements.push({ start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return elements;
}

/** Applies edits to a text. They must not overlap; edits at the same position are applied in the given order. */
export function edited(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  let result = "";
  let at = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

function skipSpace(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; )
    code = text.charCodeAt(++at);
  return at;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; ; at++) {
    at = text.indexOf('"', at);
    if (at === -1) return text.length;
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
}

const bracketOrQuote = /["[\]{}]/g;
const endOfLiteral = /[\s,\]}]/g;

function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"') return endOfString(text, start);
  if (first !== "{" && first !== "[") return search(endOfLiteral, text, start);
  let depth = 0;
  for (let at = start; at < text.length; ) {
    at = search(bracketOrQuote, text, at);
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      continue;
    }
    at++;
    depth += character === "{" || character === "[" ? 1 : -1;
    if (depth === 0) return at;
  }
  return text.length;
}

function search(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

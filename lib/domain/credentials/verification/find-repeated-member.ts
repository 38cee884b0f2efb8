/** Finds the first member name that occurs twice in an object of a JSON text. Returns null if there is none. JSON.parse uses
 *  the last value and other parsers use the first one, so parsers would disagree on the content (RFC 8259 section 4).
 *  @param text JSON that JSON.parse accepts. */
export function findRepeatedMember(text: string): string | null {
  /** The member names of each enclosing object, or null for an array. */
  const enclosing: (Set<string> | null)[] = [];
  let expectsName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case openObject:
        enclosing.push(new Set());
        expectsName = true;
        break;
      case openList:
        enclosing.push(null);
        expectsName = false;
        break;
      case closeObject:
      case closeList:
        enclosing.pop();
        expectsName = false;
        break;
      case comma:
        expectsName = enclosing.at(-1) instanceof Set;
        break;
      case quote: {
        const end = endOfString(text, at);
        const names = enclosing.at(-1);
        if (expectsName && names) {
          const name = nameOf(text.slice(at, end + 1));
          if (names.has(name)) return name;
          names.add(name);
          expectsName = false;
        }
        at = end;
        break;
      }
    }
  }
  return null;
}

const quote = 0x22;
const comma = 0x2c;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** Returns the index of the closing quote of the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

const nameOf = (quoted: string): string => (quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1));

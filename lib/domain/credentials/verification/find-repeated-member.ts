/** The first member name that stands twice in one object of a JSON text, or null. JSON.parse takes the last of them and others
 *  take the first: such a text says different things to different readers (RFC 8259 section 4).
 *  @param text what JSON.parse has read. */
export function findRepeatedMember(text: string): string | null {
  /** The names of each object around the place, or null for a list. */
  const around: (Set<string> | null)[] = [];
  let awaitsName = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case openObject:
        around.push(new Set());
        awaitsName = true;
        break;
      case openList:
        around.push(null);
        awaitsName = false;
        break;
      case closeObject:
      case closeList:
        around.pop();
        awaitsName = false;
        break;
      case comma:
        awaitsName = around.at(-1) instanceof Set;
        break;
      case quote: {
        const end = endOfString(text, at);
        const names = around.at(-1);
        if (awaitsName && names) {
          const name = nameOf(text.slice(at, end + 1));
          if (names.has(name)) return name;
          names.add(name);
          awaitsName = false;
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

/** Where the string that begins at `start` has its closing quote. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

const nameOf = (quoted: string): string => (quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1));

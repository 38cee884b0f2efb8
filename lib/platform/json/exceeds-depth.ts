const quote = 0x22;
const backslash = 0x5c;

/** Returns whether JSON text is nested more deeply than `levels` objects and arrays. Use it before JSON.parse, which needs
 *  seconds for millions of nested arrays. */
export function exceedsDepth(text: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== quote; at++) if (text.charCodeAt(at) === backslash) at++;
    } else if (code === 0x5b || code === 0x7b) {
      if (++depth > levels) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

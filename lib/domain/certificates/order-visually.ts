import bidiFactory from "bidi-js";

const bidi = bidiFactory();

/** Returns whether the text begins with a letter of a script that is written from right to left. */
export const isRightToLeft = (text: string): boolean =>
  ["R", "AL"].includes(bidi.getBidiCharTypeName(standInFor(text)));

/** Returns the embedding level of each piece of one paragraph, in logical order: even levels run from left to right, odd
 *  levels from right to left.
 *  @param pieces grapheme clusters
 *  @see https://www.unicode.org/reports/tr9/#BD2 */
export const levelsOf = (pieces: readonly string[]): number[] => [
  ...bidi.getEmbeddingLevels(pieces.map(standInFor).join("")).levels,
];

/** Returns one UTF-16 code unit with the bidirectional type of the cluster's first character. bidi-js reads single code units
 *  and takes each half of a surrogate pair for a letter from left to right, which an emoji is not. */
function standInFor(cluster: string): string {
  const first = String.fromCodePoint(cluster.codePointAt(0) ?? 0);
  if (first.length === 1) return first;
  // Unassigned characters of these blocks have the type R too.
  if (/[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(first)) return "\u05d0";
  if (/\p{Nd}/u.test(first)) return "0";
  return /[\p{L}\p{Nl}]/u.test(first) ? "a" : "\ufffc";
}

/** Returns the pieces of one line in visual order, from left to right.
 *  @param pieces in logical order
 *  @see https://www.unicode.org/reports/tr9/#L2 */
export function orderVisually<Piece extends { level: number }>(pieces: readonly Piece[]): Piece[] {
  const levels = Uint8Array.from(pieces, ({ level }) => level);
  // The order depends only on the levels. The caller applies rule L1 (spaces at the end of a line).
  const line = "a".repeat(pieces.length);
  const paragraphs = [{ start: 0, end: pieces.length - 1, level: 0 }];
  return bidi.getReorderedIndices(line, { levels, paragraphs }).flatMap((index) => pieces[index] ?? []);
}

/** Returns the mirrored form of a character for right-to-left text, such as the opposite bracket.
 *  @see https://www.unicode.org/reports/tr9/#L4 */
export const mirror = (character: string): string => bidi.getMirroredCharacter(character) ?? character;

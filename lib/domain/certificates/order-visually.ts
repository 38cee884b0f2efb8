const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /\p{L}/u;
const number = /\p{Nd}/u;

/** Whether the text is of a script that is written from right to left. */
export const isRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** The embedding level of each piece of one paragraph, in the order in which it is read: even ones run from left to right,
 *  odd ones from right to left. Whoever reads a name needs no explicit embeddings, so of the algorithm these rules are enough:
 *  a paragraph has the direction of its first letter, numbers run from left to right, brackets go with what they hold, and
 *  what else has no direction takes that of its neighbours or else that of the paragraph.
 *  @see https://www.unicode.org/reports/tr9/ P2, P3, W2 to W7, N0 to N2, I1 and I2 */
export function levelsOf(pieces: readonly string[]): number[] {
  const letters = pieces.map((piece) => (isRightToLeft(piece) ? "R" : leftToRight.test(piece) ? "L" : null));
  const paragraph = letters.find((direction) => direction !== null) ?? "L";
  const numbers = new Set<number>();
  let before: Direction = paragraph;
  const directions = pieces.map((piece, index): Direction | null => {
    const letter = letters[index] ?? null;
    before = letter ?? before;
    if (letter !== null || !number.test(piece)) return letter;
    // For its neighbours a number is like the letter before it.
    if (before === "R") numbers.add(index);
    return before;
  });
  directBrackets(pieces, directions, paragraph);
  const resolved = directNeutrals(directions, paragraph);
  return resolved.map((direction, index) => {
    if (numbers.has(index)) return 2;
    return direction === "R" ? 1 : paragraph === "R" ? 2 : 0;
  });
}

type Direction = "L" | "R";

/** N0: a pair of brackets has the paragraph's direction when something in it has, else that of what is in it, provided that
 *  what stands before it has the same. */
function directBrackets(pieces: readonly string[], directions: (Direction | null)[], paragraph: Direction): void {
  const open: { closing: string; at: number }[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (directions[at] !== null) continue;
    if (openings.includes(piece)) open.push({ closing: mirror(piece), at });
    const found = open.findLastIndex(({ closing }) => closing === piece);
    const opening = open[found];
    if (!opening) continue;
    open.length = found;
    const within = directions.slice(opening.at + 1, at).filter((direction) => direction !== null);
    const before = directions.slice(0, opening.at).findLast((direction) => direction !== null) ?? paragraph;
    const direction = within.includes(paragraph) || before === paragraph ? paragraph : before;
    if (within.length > 0) directions[opening.at] = directions[at] = direction;
  }
}

/** N1 and N2. */
function directNeutrals(directions: readonly (Direction | null)[], paragraph: Direction): Direction[] {
  const behind: Direction[] = [];
  let next: Direction = paragraph;
  for (let index = directions.length - 1; index >= 0; index--) behind[index] = next = directions[index] ?? next;
  let before: Direction = paragraph;
  return directions.map((direction, index) => {
    before = direction ?? before;
    return direction ?? (before === behind[index] ? before : paragraph);
  });
}

/** The pieces of one line from left to right, given in the order in which they are read.
 *  @see https://www.unicode.org/reports/tr9/#L2 */
export function orderVisually<Piece extends { level: number }>(pieces: readonly Piece[]): Piece[] {
  const ordered = [...pieces];
  const deepest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = deepest; level >= 1; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}

const openings = "([{<«‹";
const mirrored = new Map([..."()[]{}<>«»‹›"].map((sign, index, all) => [sign, all[index ^ 1] ?? sign]));

/** The sign as it is drawn from right to left: brackets open to the other side.
 *  @see https://www.unicode.org/reports/tr9/#L4 */
export const mirror = (sign: string): string => mirrored.get(sign) ?? sign;

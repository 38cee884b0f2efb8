/** Chooses the offered media type that an Accept header prefers: the first of several equal ones, and the first offered one if
 *  none is acceptable. An exact type takes precedence over `type/*`, and that over a range for all types.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
export function chooseMediaType<Offered extends string>(
  accept: string | undefined,
  offered: readonly [Offered, ...Offered[]],
): Offered {
  const ranges = (accept ?? "*/*").split(",").map(parseRange);
  let best = offered[0];
  let bestQuality = 0;
  for (const type of offered) {
    const quality = qualityOf(type, ranges);
    if (quality > bestQuality) [best, bestQuality] = [type, quality];
  }
  return best;
}

/** Returns whether an Accept header allows one of these media types. */
export const isAcceptable = (accept: string | undefined, offered: readonly string[]): boolean => {
  const ranges = (accept ?? "*/*").split(",").map(parseRange);
  return offered.some((type) => qualityOf(type, ranges) > 0);
};

interface Range {
  type: string;
  quality: number;
}

function parseRange(text: string): Range {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => /^q=[\d.]+$/.test(parameter));
  return { type, quality: q === undefined ? 1 : Number(q.slice(2)) };
}

function qualityOf(type: string, ranges: readonly Range[]): number {
  for (const range of [type, `${type.split("/")[0]}/*`, "*/*"]) {
    const named = ranges.find((candidate) => candidate.type === range);
    if (named) return named.quality;
  }
  return 0;
}

/** The language ranges of an Accept-Language header, best first (RFC 9110 section 12.5.4); refused ones (q=0) and what is no
 *  range are left out. */
export function readAcceptLanguage(header: string | undefined): string[] {
  const ranges = (header ?? "").split(",").map((part) => {
    const [, range = "", weight = "1"] =
      /^\s*([a-z\d-]+|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?$/i.exec(part) ?? [];
    return { range: range.toLowerCase(), weight: Number(weight) };
  });
  return ranges
    .filter(({ range, weight }) => range !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range);
}

/** The one entry of a language map that suits best: the first range that a tag is equal to or more special than, or whose
 *  shortened form is (RFC 4647 section 3.4); else the map's first. An empty map stays empty. */
export function chooseLanguage(
  map: Readonly<Record<string, string>>,
  ranges: readonly string[],
): Readonly<Record<string, string>> {
  const tags = Object.keys(map);
  const [first] = tags;
  if (first === undefined || tags.length === 1) return map;
  const tag = tagFor(tags, ranges) ?? first;
  return { [tag]: map[tag] ?? "" };
}

function tagFor(tags: readonly string[], ranges: readonly string[]): string | undefined {
  for (const range of ranges) {
    if (range === "*") return tags[0];
    for (let wanted = range; wanted !== ""; wanted = wanted.slice(0, Math.max(wanted.lastIndexOf("-"), 0))) {
      const found = tags.find((tag) => `${tag.toLowerCase()}-`.startsWith(`${wanted}-`));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

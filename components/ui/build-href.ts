/** Returns a path with these query parameters, without those that are undefined. */
export function buildHref(page: string, query: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return set.length === 0 ? page : `${page}?${new URLSearchParams(set)}`;
}

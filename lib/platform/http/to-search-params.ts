/** Converts a page's search parameters to URLSearchParams, including repeated ones. */
export function toSearchParams(searchParams: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams))
    for (const item of typeof value === "string" ? [value] : (value ?? [])) query.append(name, item);
  return query;
}

/** A page's search parameters as they came, also those that came several times. */
export function toSearchParams(searchParams: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(searchParams))
    for (const one of typeof value === "string" ? [value] : (value ?? [])) query.append(name, one);
  return query;
}

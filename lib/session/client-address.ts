/** Where a request came from, for counting attempts: the last entry of X-Forwarded-For, which the nearest proxy (or the
 *  server itself) wrote. Entries before it are whatever the client said. "unknown" when there is none. */
export function clientAddress(headers: Headers | Record<string, unknown> | undefined): string {
  const value = headers instanceof Headers ? headers.get("x-forwarded-for") : headers?.["x-forwarded-for"];
  const last = typeof value === "string" ? value.split(",").at(-1)?.trim() : undefined;
  return last || "unknown";
}

/** Returns the path to redirect to after signing in: the requested one if it belongs to this site, else the start page. It is
 *  parsed as browsers parse it, so that `//elsewhere.example`, `/\elsewhere.example` or a line break cannot lead to another
 *  site. */
export function safeNext(requested: unknown): string {
  if (typeof requested !== "string" || !requested.startsWith("/")) return "/";
  const base = "http://here.invalid";
  const url = URL.canParse(requested, base) ? new URL(requested, base) : null;
  if (url?.origin !== base || url.pathname.startsWith("//")) return "/";
  // These would lead back to signing in.
  if (/^\/(sign-in|sign-out|api)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

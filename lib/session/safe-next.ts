/** Where to go on after signing in: the wished-for page when it is one of this site, else the start page. Only a path counts,
 *  read as a browser reads it, so that `//elsewhere.example`, `/\elsewhere.example` or a line break lead nowhere else. */
export function safeNext(wished: unknown): string {
  if (typeof wished !== "string" || !wished.startsWith("/")) return "/";
  const here = "http://here.invalid";
  const url = URL.canParse(wished, here) ? new URL(wished, here) : null;
  if (url?.origin !== here || url.pathname.startsWith("//")) return "/";
  // Back to signing in would be a circle.
  if (/^\/(sign-in|sign-out|api)(\/|$)/.test(url.pathname)) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}

import type { Asked, Returned } from "./flow-state.ts";

/** What the authorization server said by way of the browser, or null when it said nothing. It counts only when the state is the
 *  one that the browser left with (RFC 6749 section 10.12), and when it comes from the server that was asked (RFC 9207). */
export function readReturn(url: string, asked: Asked | null, issuer: string): Returned | null {
  const { searchParams: query } = new URL(url);
  if (!query.has("code") && !query.has("error")) return null;
  if (asked === null || query.get("state") !== asked.state) return { stranger: "state" };
  if (query.get("iss") !== issuer) return { stranger: "iss" };
  return {
    stranger: null,
    url,
    code: query.get("code"),
    scope: query.get("scope"),
    error: query.get("error"),
    errorDescription: query.get("error_description"),
  };
}

import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Checks If-Match and If-None-Match against the current document, or against its absence (RFC 9110 section 13.1; xAPI
 *  1.0.3 part 3 section 3.1). Accepts unquoted and weak tags, which old clients and compressing proxies send: a tag is the
 *  SHA-1 of the exact bytes.
 *  @returns whether the request has one of the two headers
 *  @throws Failure("precondition-failed") */
export function checkPreconditions(exchange: Exchange, current: { sha1: string } | null): boolean {
  const ifMatch = exchange.header("if-match");
  const ifNoneMatch = exchange.header("if-none-match");
  if (ifMatch !== undefined && !names(ifMatch, current))
    throw new Failure(
      "precondition-failed",
      current
        ? "The document has changed. Get it again, then send its current ETag in If-Match."
        : "The document does not exist, so If-Match fails. To create it, send If-None-Match: *.",
      { field: "If-Match" },
    );
  if (ifNoneMatch !== undefined && names(ifNoneMatch, current))
    throw new Failure(
      "precondition-failed",
      "The document already exists. To replace it, get it and send its ETag in If-Match.",
      { field: "If-None-Match" },
    );
  return ifMatch !== undefined || ifNoneMatch !== undefined;
}

/** Returns whether a list of entity tags contains the document's; `*` matches any. */
function names(list: string, current: { sha1: string } | null): boolean {
  if (!current) return false;
  return list.split(",").some((tag) => {
    const bare = tag
      .trim()
      .replace(/^W\//, "")
      .replace(/^"(.*)"$/, "$1");
    return bare === "*" || bare.toLowerCase() === current.sha1;
  });
}

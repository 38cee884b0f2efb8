import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Checks If-Match and If-None-Match against a document as it is, or against its absence (RFC 9110 section 13.1; xAPI 1.0.3 part
 *  3 section 3.1). Tags without quotes and weakened ones are understood, as old clients and compressing proxies send them: a
 *  tag is the SHA-1 of the very bytes.
 *  @returns whether the request had any of the two.
 *  Throws Failure("precondition-failed"). */
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

/** Whether a list of entity tags names the document; `*` names any. */
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

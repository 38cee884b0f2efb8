import { type Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { answerJson } from "@/lib/platform/http/answer-json";

/** A failure in xAPI's words (xAPI 1.0.3 part 3 section 3.2): its status, and JSON that tells what is wrong and where. */
export function refuse(failure: Failure): Response {
  return answerJson(
    { error: { message: failure.message, ...(failure.field === undefined ? {} : { field: failure.field }) } },
    {
      status: statusOfKind[failure.kind],
      headers: {
        ...(failure.kind === "unauthenticated" ? { "www-authenticate": challenges(failure) } : {}),
        ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
      },
    },
  );
}

/** Both schemes that are understood (RFC 9110 section 11.6.1); RFC 6750 section 3 has an error code only where a token was
 *  shown. */
function challenges(failure: Failure): string {
  const bearer = failure.code ? `Bearer realm="xAPI", error="${failure.code}"` : 'Bearer realm="xAPI"';
  return `${bearer}, Basic realm="xAPI", charset="UTF-8"`;
}

/** What every answer carries, besides its version. Pages of other sites may ask and read: activities that run in a browser do
 *  (xAPI 1.0.3 part 3 section 5.1). No cookie counts here, so no page gains what it had no credential for. */
export function seal(headers: Headers): void {
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", exposed);
  // Documents come back with whatever type they were sent with, from the same origin as the pages.
  headers.set("x-content-type-options", "nosniff");
  headers.set("content-security-policy", "default-src 'none'; sandbox");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}

const exposed = [
  "ETag",
  "Last-Modified",
  "Content-Length",
  "X-Experience-API-Version",
  "X-Experience-API-Consistent-Through",
  "X-Request-Id",
  "WWW-Authenticate",
  "Retry-After",
].join(", ");

const accepted = [
  "Authorization",
  "Content-Type",
  "Content-Transfer-Encoding",
  "X-Experience-API-Version",
  "X-Experience-API-Hash",
  "If-Match",
  "If-None-Match",
  "If-Modified-Since",
  "Accept-Language",
  "X-IGS-Client-Id",
  "X-Requested-With",
].join(", ");

/** The answer to a browser that asks whether a page of another site may send a request; it sends no credentials with this one
 *  (https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
export function preflight(): Response {
  const headers = {
    "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
    "access-control-allow-headers": accepted,
    "access-control-max-age": "7200",
  };
  return new Response(null, { status: 204, headers });
}

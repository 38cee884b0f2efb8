import { type Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { answerJson } from "@/lib/platform/http/answer-json";

/** Renders a failure as xAPI does (xAPI 1.0.3 part 3 section 3.2): its status, and JSON with what is wrong and where. */
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

/** Both supported schemes (RFC 9110 section 11.6.1). RFC 6750 section 3 defines an error code only for requests with a
 *  token. */
function challenges(failure: Failure): string {
  const bearer = failure.code ? `Bearer realm="xAPI", error="${failure.code}"` : 'Bearer realm="xAPI"';
  return `${bearer}, Basic realm="xAPI", charset="UTF-8"`;
}

/** Sets what every answer has, besides the version. Pages of other sites may call the LRS, as activities in a browser do
 *  (xAPI 1.0.3 part 3 section 5.1). Cookies are ignored here, so a page can do nothing without a credential of its own. */
export function seal(headers: Headers): void {
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", exposed);
  // Documents are served with the media type that a client sent, from the same origin as the pages.
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
  "If-Unmodified-Since",
  "Accept",
  "Accept-Language",
  "Content-Encoding",
  "Cache-Control",
  "Pragma",
  "Expires",
  "Priority",
  "Prefer",
  "X-IGS-Client-Id",
  "X-Requested-With",
  "X-Request-Id",
  "X-Correlation-Id",
  "X-CSRF-Token",
  "X-XSRF-Token",
  // Trace context (W3C, B3, Sentry, Datadog, Elastic, New Relic, Application Insights, AWS, Google).
  "Traceparent",
  "Tracestate",
  "Baggage",
  "B3",
  "X-B3-TraceId",
  "X-B3-SpanId",
  "X-B3-ParentSpanId",
  "X-B3-Sampled",
  "X-B3-Flags",
  "Sentry-Trace",
  "X-Datadog-Trace-Id",
  "X-Datadog-Parent-Id",
  "X-Datadog-Origin",
  "X-Datadog-Sampling-Priority",
  "Elastic-Apm-Traceparent",
  "NewRelic",
  "Request-Id",
  "Request-Context",
  "X-Amzn-Trace-Id",
  "X-Cloud-Trace-Context",
  // Sent by clients of other LRSs.
  "Updated",
].join(", ");

/** Answers a CORS preflight request, which carries no credentials (https://fetch.spec.whatwg.org/#cors-preflight-fetch). */
export function preflight(): Response {
  const headers = {
    "access-control-allow-methods": "GET, HEAD, PUT, POST, DELETE",
    "access-control-allow-headers": accepted,
    "access-control-max-age": "7200",
  };
  return new Response(null, { status: 204, headers });
}

import type { Failure, FailureKind } from "@/lib/platform/failure/failure";
import { statusOfKind } from "@/lib/platform/failure/failure";
import { endpointsOf, type Protocol, type RouteHandler } from "@/lib/platform/http/endpoint";

/** The titles of problem details, by kind. */
const titles: Readonly<Record<FailureKind, string>> = {
  malformed: "The request is not valid",
  unauthenticated: "Authentication required",
  forbidden: "Permission denied",
  "not-found": "Not found",
  "not-allowed": "Method not allowed",
  "not-acceptable": "Not acceptable",
  conflict: "The badge cannot be fetched",
  "precondition-failed": "The badge has changed",
  "too-large": "The body is too large",
  unsupported: "Unsupported media type",
  "too-many": "Too many requests",
  unexpected: "Server error",
  unavailable: "Temporarily unavailable",
};

/** The protocol of VCALM: anybody who has the address may call, including browsers on any site; errors are problem details.
 *  @see https://www.w3.org/TR/vcalm/#error-handling and RFC 9457 */
const vcalm: Protocol<null, null> = {
  admit: async () => null,
  refuse: (failure, exchange) =>
    Response.json(
      {
        type: `urn:laurel:problem:${failure.code ?? failure.kind}`,
        title: titles[failure.kind],
        status: statusOfKind[failure.kind],
        detail: failure.message,
        instance: `urn:uuid:${exchange.requestId}`,
      },
      {
        status: statusOfKind[failure.kind],
        headers: { "content-type": "application/problem+json", ...retryAfter(failure) },
      },
    ),
  seal: sealForWallets,
};

const endpoint = endpointsOf(vcalm);

export const vcalmEndpoint = (answer: Parameters<typeof endpoint>[1]): RouteHandler => endpoint(null, answer);

/** Answers a CORS preflight request. */
export const preflight = endpointsOf<null, null>({
  ...vcalm,
  seal: (headers) => {
    sealForWallets(headers);
    headers.set("access-control-allow-methods", "GET, POST, OPTIONS");
    headers.set("access-control-allow-headers", "accept, authorization, content-type");
    headers.set("access-control-max-age", "86400");
  },
})(null, async () => new Response(null, { status: 204 }));

/** Sets the headers of every answer to a wallet: readable by any site, not cacheable, and without a referrer, because the
 *  address is secret. */
export function sealForWallets(headers: Headers): void {
  headers.set("access-control-allow-origin", "*");
  headers.set("access-control-expose-headers", "retry-after, www-authenticate, x-request-id");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("x-robots-tag", "noindex, nofollow");
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
}

export const retryAfter = ({ retryAfterSeconds }: Failure): Record<string, string> =>
  retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };

import { recordRequest } from "@/lib/domain/requests/record-request";
import { type Failure, type FailureKind, type FailureOptions, statusOfKind } from "@/lib/platform/failure/failure";
import { answerText } from "@/lib/platform/http/answer-json";
import { asUnavailable } from "@/lib/platform/http/as-unavailable";
import { endpointsOf, type Protocol } from "@/lib/platform/http/endpoint";
import { simulateAnswer } from "@/lib/platform/http/simulate-answer";

/** The error code of RFC 6749 section 5.2 for a kind, unless the failure has a code. */
const errorOfKind: Readonly<Record<FailureKind, string>> = {
  malformed: "invalid_request",
  unauthenticated: "invalid_client",
  forbidden: "unauthorized_client",
  "not-found": "invalid_request",
  "not-allowed": "invalid_request",
  "not-acceptable": "invalid_request",
  conflict: "invalid_request",
  "precondition-failed": "invalid_request",
  "too-large": "invalid_request",
  unsupported: "invalid_request",
  "too-many": "temporarily_unavailable",
  unexpected: "server_error",
  unavailable: "temporarily_unavailable",
};

/** The OAuth 2.0 endpoints that clients call. Anybody may call; the handlers authenticate the client. */
const oauth: Protocol<Record<never, never>, null> = {
  admit: async () => null,
  refuse: (failure, exchange) =>
    tokenAnswer(
      { error: failure.code ?? errorOfKind[failure.kind], error_description: descriptionOf(failure) },
      statusOfKind[failure.kind],
      {
        // RFC 6749 section 5.2: a client that used the Authorization header gets a challenge with the supported scheme.
        ...(failure.kind === "unauthenticated" && exchange.header("authorization")
          ? { "www-authenticate": 'Basic realm="token endpoint", charset="UTF-8"' }
          : {}),
        ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
        ...(failure.kind === "not-allowed" ? { allow: "POST" } : {}),
      },
    ),
  seal: (headers) => {
    headers.set("cache-control", "no-store");
    headers.set("pragma", "no-cache");
  },
};

/** The token endpoints of partners, whose requests are logged. */
export const oauthEndpoint = endpointsOf({
  ...oauth,
  record: (exchange, outcome) => recordRequest("token", exchange, outcome),
});

/** The endpoints of apps, which may run in a browser on any site: cookies are ignored here. The guard is the fault code to
 *  simulate in test mode. */
export const appEndpoint = endpointsOf<Partial<Record<FailureKind, FailureOptions>>, null>({
  ...oauth,
  refuse: (failure, exchange) => oauth.refuse(asUnavailable(failure), exchange),
  admit: async (exchange, options) => {
    simulateAnswer(exchange, options);
    return null;
  },
  seal: (headers, exchange) => {
    oauth.seal(headers, exchange);
    headers.set("access-control-allow-origin", "*");
    headers.set("access-control-expose-headers", "www-authenticate, retry-after, x-request-id");
  },
});

/** The answer of a token endpoint; the content type is spelled as in section 2.2 of imc's document. */
export function tokenAnswer(body: object, status = 200, headers: Record<string, string> = {}): Response {
  return answerText(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json;charset=UTF-8", ...headers },
  });
}

/** error_description may contain only printable ASCII without quotes and backslash (RFC 6749 section 5.2). */
function descriptionOf(failure: Failure): string {
  return failure.message.replaceAll('"', "'").replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "?");
}

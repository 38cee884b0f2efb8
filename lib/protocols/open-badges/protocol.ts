import { type AppCaller, findAppToken } from "@/lib/domain/apps/find-app-token.sql";
import type { BadgeScope } from "@/lib/domain/apps/scopes";
import { env } from "@/lib/platform/env";
import { Failure, type FailureKind, statusOfKind } from "@/lib/platform/failure/failure";
import { asUnavailable } from "@/lib/platform/http/as-unavailable";
import { isAcceptable } from "@/lib/platform/http/choose-media-type";
import { endpointsOf, type Protocol } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import { simulateAnswer, testHeaders } from "@/lib/platform/http/simulate-answer";
import { jsonTypes } from "./media-types.ts";
import { type CodeMinor, failureInfo } from "./status-info.ts";

/** What an operation requires of its caller. */
export interface OperationGuard {
  scope: BadgeScope;
  /** The media types that it can answer with; JSON by default. */
  mediaTypes?: readonly string[];
}

/** The methods of each resource (Open Badges 3.0 sections 6.2 and 6.3). */
const methodsOf = {
  credentials: ["GET", "HEAD", "POST"],
  profile: ["GET", "HEAD", "PUT"],
  discovery: ["GET", "HEAD"],
} as const;

type Resource = keyof typeof methodsOf;

const codeOfKind: Readonly<Record<FailureKind, CodeMinor>> = {
  malformed: "invalid_data",
  unauthenticated: "unauthorizedrequest",
  forbidden: "forbidden",
  "not-found": "not_found",
  "not-allowed": "not_allowed",
  "not-acceptable": "not_acceptable",
  conflict: "invalid_data",
  "precondition-failed": "invalid_data",
  "too-large": "invalid_data",
  unsupported: "invalid_data",
  "too-many": "server_busy",
  unexpected: "internal_server_error",
  unavailable: "server_busy",
};

/** Errors and headers of the Open Badges API, for every caller. */
const answers: Pick<Protocol<unknown, unknown>, "refuse" | "seal"> = {
  refuse: (thrown, exchange) => {
    const failure = asUnavailable(thrown);
    return Response.json(failureInfo(codeOf(failure), failure.message), {
      status: statusOfKind[failure.kind],
      headers: {
        "cache-control": "no-store",
        ...(failure.kind === "not-allowed" ? { allow: allowAt(exchange) } : {}),
        ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
        ...challengeOf(failure, exchange),
      },
    });
  },
  seal: (headers) => {
    headers.set("access-control-allow-origin", "*");
    headers.set(
      "access-control-expose-headers",
      "link, x-total-count, etag, retry-after, www-authenticate, x-request-id",
    );
    headers.set("x-content-type-options", "nosniff");
  },
};

/** The operations that require an access token with their scope (Open Badges 3.0 section 6.2): 401 without a valid token,
 *  403 if the token does not have the scope (RFC 6750 section 3.1). */
export const badgeEndpoint = endpointsOf<OperationGuard, AppCaller>({
  ...answers,
  admit: async (exchange, { scope, mediaTypes = jsonTypes }) => {
    simulateAnswer(exchange, { forbidden: { code: scope } });
    const shown = shownToken(exchange);
    const caller = shown ? await findAppToken(shown) : null;
    if (!caller)
      throw new Failure(
        "unauthenticated",
        shown === undefined
          ? "The access token is missing. Send it as Authorization: Bearer <token>."
          : "The access token is unknown, expired or revoked. Refresh it, or request authorization again.",
      );
    if (!caller.scopes.includes(scope))
      throw new Failure(
        "forbidden",
        `The token does not have the scope ${scope}. Request authorization with this scope.`,
        { code: scope },
      );
    if (!isAcceptable(exchange.header("accept"), mediaTypes))
      throw new Failure(
        "not-acceptable",
        `The response type is ${mediaTypes[0]}. Send an Accept header that includes it, or omit the header.`,
      );
    return caller;
  },
});

/** What needs no access token: discovery, preflight requests, and methods that are not allowed. */
export const openEndpoint = endpointsOf<null, null>({
  ...answers,
  admit: async (exchange) => {
    simulateAnswer(exchange);
    return null;
  },
});

/** Returns the bearer token of a request; empty if it cannot be one, undefined if there is none: any scheme other than
 *  Bearer is ignored. */
function shownToken(exchange: Exchange): string | undefined {
  const [, rest] = /^Bearer(?: +(.*))?$/i.exec(exchange.header("authorization") ?? "") ?? [];
  if (!rest) return undefined;
  return /^[\w.~+/-]+=*$/.test(rest) ? rest : "";
}

function allowAt({ url }: Exchange): string {
  const name = url.pathname.split("/").findLast(Boolean) ?? "";
  return [...(isResource(name) ? methodsOf[name] : []), "OPTIONS"].join(", ");
}

const isResource = (name: string): name is Resource => Object.hasOwn(methodsOf, name);

function codeOf(failure: Failure): CodeMinor {
  return failure.code === "invalid_query_parameter" ? failure.code : codeOfKind[failure.kind];
}

/** A request without a token gets no error code (RFC 6750 section 3.1).
 *  @see https://www.rfc-editor.org/rfc/rfc9728#section-5.1 */
function challengeOf(failure: Failure, exchange: Exchange): Record<string, string> {
  if (failure.kind !== "unauthenticated" && failure.kind !== "forbidden") return {};
  const metadata = `resource_metadata="${env().PUBLIC_URL}/.well-known/oauth-protected-resource/ims/ob/v3p0"`;
  const parameters = ['realm="Open Badges"'];
  if (failure.kind === "forbidden") {
    if (failure.code === undefined) return {};
    parameters.push('error="insufficient_scope"', `scope="${failure.code}"`);
  } else if (shownToken(exchange) !== undefined) parameters.push('error="invalid_token"');
  return { "www-authenticate": `Bearer ${[...parameters, metadata].join(", ")}` };
}

/** Returns the handlers of the methods that a resource does not have; with no resource, of a path where nothing is. Apps of
 *  other sites may call there too, and can then read that there is nothing. */
export function otherMethods(resource?: Resource) {
  const methods = resource ? methodsOf[resource] : new Set(Object.values(methodsOf).flat());
  const refuse = openEndpoint(null, async (exchange) => {
    throw new Failure("not-allowed", `The method is not supported. Use ${allowAt(exchange)}.`);
  });
  const preflight = openEndpoint(null, async (exchange) => {
    const headers = {
      allow: allowAt(exchange),
      "access-control-allow-methods": [...methods].join(", "),
      "access-control-allow-headers": ["authorization", "content-type", "if-none-match", ...testHeaders()].join(", "),
      "access-control-max-age": "86400",
    };
    return new Response(null, { status: 204, headers });
  });
  return { refuse, preflight };
}

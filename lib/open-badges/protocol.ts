import { type AppCaller, findAppToken } from "@/lib/apps/find-app-token.sql";
import type { BadgeScope } from "@/lib/apps/scopes";
import { env } from "@/lib/env";
import { endpointsOf, type Protocol } from "@/lib/http/endpoint";
import type { Exchange } from "@/lib/http/exchange";
import { Failure, type FailureKind, statusOfKind } from "@/lib/http/failure";
import { type CodeMinor, failureInfo } from "./status-info.ts";

/** What an operation asks of its caller. */
export interface OperationGuard {
  scope: BadgeScope;
}

const codeOfKind: Readonly<Record<FailureKind, CodeMinor>> = {
  malformed: "invalid_data",
  unauthenticated: "unauthorizedrequest",
  forbidden: "forbidden",
  "not-found": "not_found",
  "not-allowed": "not_allowed",
  conflict: "invalid_data",
  "precondition-failed": "invalid_data",
  "too-large": "invalid_data",
  unsupported: "invalid_data",
  "too-many": "server_busy",
  unexpected: "internal_server_error",
};

/** Refusals and headers of the Open Badges API, whoever calls. */
const answers: Pick<Protocol<unknown, unknown>, "refuse" | "seal"> = {
  refuse: (failure, exchange) =>
    Response.json(failureInfo(codeOf(failure), failure.message), {
      status: statusOfKind[failure.kind],
      headers: {
        "cache-control": "no-store",
        ...(failure.kind === "not-allowed" && failure.field ? { allow: failure.field } : {}),
        ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
        ...challengeOf(failure, exchange),
      },
    }),
  seal: (headers) => {
    headers.set("access-control-allow-origin", "*");
    headers.set(
      "access-control-expose-headers",
      "link, x-total-count, etag, retry-after, www-authenticate, x-request-id",
    );
    headers.set("x-content-type-options", "nosniff");
  },
};

/** The operations that need an access token with their scope (Open Badges 3.0 section 6.2).
 *  Their callers are refused with 401 without a live token, and with 403 when it has not the scope (RFC 6750 section 3.1). */
export const badgeEndpoint = endpointsOf<OperationGuard, AppCaller>({
  ...answers,
  admit: async (exchange, { scope }) => {
    const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(exchange.header("authorization") ?? "") ?? [];
    const caller = token === undefined ? null : await findAppToken(token);
    if (!caller)
      throw new Failure(
        "unauthenticated",
        token === undefined
          ? "An access token is missing: send Authorization: Bearer and the token."
          : "The access token is unknown, expired or revoked. Get a new one.",
      );
    if (!caller.scopes.includes(scope))
      throw new Failure("forbidden", `The access token has not the scope ${scope}.`, { code: scope });
    return caller;
  },
});

/** What needs no access token: discovery, preflights, and methods that are not allowed. */
export const openEndpoint = endpointsOf<null, null>({ ...answers, admit: async () => null });

function codeOf(failure: Failure): CodeMinor {
  return failure.code === "invalid_query_parameter" ? failure.code : codeOfKind[failure.kind];
}

/** @see https://www.rfc-editor.org/rfc/rfc9728#section-5.1 */
function challengeOf(failure: Failure, exchange: Exchange): Record<string, string> {
  if (failure.kind !== "unauthenticated" && failure.kind !== "forbidden") return {};
  const metadata = `resource_metadata="${env().PUBLIC_URL}/.well-known/oauth-protected-resource/ims/ob/v3p0"`;
  const parameters = ['realm="Open Badges"'];
  if (failure.kind === "forbidden") {
    if (failure.code === undefined) return {};
    parameters.push('error="insufficient_scope"', `scope="${failure.code}"`);
  } else if (exchange.header("authorization") !== undefined) parameters.push('error="invalid_token"');
  return { "www-authenticate": `Bearer ${[...parameters, metadata].join(", ")}` };
}

/** The handlers of the methods that an address does not have. */
export function otherMethods(allowed: readonly string[]) {
  const allow = [...allowed, "OPTIONS"].join(", ");
  const refuse = openEndpoint(null, async () => {
    throw new Failure("not-allowed", `This address takes ${allow} alone.`, { field: allow });
  });
  const preflight = openEndpoint(null, async () => {
    const headers = {
      allow,
      "access-control-allow-methods": allowed.join(", "),
      "access-control-allow-headers": "authorization, content-type, if-none-match",
      "access-control-max-age": "86400",
    };
    return new Response(null, { status: 204, headers });
  });
  return { refuse, preflight };
}

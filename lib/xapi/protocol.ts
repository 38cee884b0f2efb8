import { findAccessToken, type TokenGrant } from "@/lib/clients/find-access-token.sql";
import { endpointsOf, type Protocol } from "@/lib/http/endpoint";
import type { Exchange } from "@/lib/http/exchange";
import { Failure, statusOfKind } from "@/lib/http/failure";
import { allows, type XapiScope } from "./allows.ts";
import { requireIgsClientId } from "./igs-client-id.ts";
import { answeredVersion, requireVersion } from "./version.ts";

export interface XapiGuard {
  scope: XapiScope;
  /** imc's door asks for the client id beside the token: its document, section 3.1. */
  igsClientId?: "required";
}

/** The Learning Record Store's HTTP interface: xAPI 1.0.3 part 3. */
const xapi: Protocol<XapiGuard, TokenGrant> = {
  async admit(exchange, guard) {
    const grant = await bearer(exchange);
    if (!allows(grant.scopes, guard.scope))
      throw new Failure(
        "forbidden",
        `This token may not do that: it takes the scope ${guard.scope}, and was granted ${grant.scopes.join(" ") || "none"}.`,
      );
    if (guard.igsClientId) requireIgsClientId(exchange, grant);
    requireVersion(exchange);
    return grant;
  },
  refuse: (failure) =>
    Response.json(
      { error: { message: failure.message, ...(failure.field === undefined ? {} : { field: failure.field }) } },
      {
        status: statusOfKind[failure.kind],
        headers: {
          ...(failure.kind === "unauthenticated" ? { "www-authenticate": challenge(failure) } : {}),
          ...(failure.retryAfterSeconds === undefined ? {} : { "retry-after": String(failure.retryAfterSeconds) }),
        },
      },
    ),
  seal: (headers) => {
    headers.set("x-experience-api-version", answeredVersion);
    headers.set("cache-control", headers.get("cache-control") ?? "no-store");
  },
};

export const xapiEndpoint = endpointsOf(xapi);

/** A route that answers nothing but refusals in xAPI's words, whoever asks. */
export const xapiRefusal = endpointsOf<null, null>({ ...xapi, admit: async () => null });

async function bearer(exchange: Exchange): Promise<TokenGrant> {
  const authorization = exchange.header("authorization");
  if (!authorization)
    throw new Failure(
      "unauthenticated",
      "The Authorization header is missing: send Authorization: Bearer with a token of /igs/oauth/accesstoken.",
    );
  const token = /^Bearer +([\w.~+/-]+=*) *$/i.exec(authorization)?.[1];
  if (!token) throw new Failure("unauthenticated", "The Authorization header must be: Bearer, a space, and the token.");
  const grant = await findAccessToken(token);
  if (!grant)
    throw new Failure("unauthenticated", "The token is unknown, expired or revoked: ask for a new one.", {
      code: "invalid_token",
    });
  return grant;
}

/** RFC 6750 section 3: an error code only where a token was presented. */
function challenge(failure: Failure): string {
  return failure.code ? `Bearer realm="xAPI", error="${failure.code}"` : 'Bearer realm="xAPI"';
}

import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from "oauth4webapi";
import { splitScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { callOAuthEndpoint } from "@/lib/platform/remote-servers/call-oauth-endpoint";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { askHost } from "./ask-host.ts";
import { clientOf } from "./oauth-client.ts";
import type { Tokens } from "./tokens.ts";

/** What tokens are requested for. */
export type HostGrant =
  /** `callback`: the parameters that the browser came back with, as validateAuthResponse returned them. */
  | { callback: URLSearchParams; redirectUri: string; codeVerifier: string; scopes: readonly string[] }
  /** At the token endpoint if `url` is not given. */
  | { refreshToken: string; url?: string; scopes?: readonly string[] };

export interface ReceivedTokens {
  tokens: Tokens;
  /** The scopes that were granted; null if the response does not say. */
  scopes: string[] | null;
  /** Null if the response does not say. */
  accessExpiresAt: Date | null;
}

const lifetimeSecondsMax = 366 * 24 * 60 * 60;

/** Requests tokens of a host for a code or a refresh token, as the client that is registered there (Open Badges 3.0 sections
 *  7.1.2 and 7.2). Deletes the registration when the host no longer recognizes it.
 *  @throws RemoteFault: token-refused, client-unknown, token-broken, and what askHost throws */
export async function requestTokens(host: HostModel, grant: HostGrant, now: Date): Promise<ReceivedTokens> {
  const { server, client, authentication } = clientOf(host);
  const additionalParameters = grant.scopes ? { scope: grant.scopes.join(" ") } : {};
  const isCode = "callback" in grant;
  try {
    const response = await callOAuthEndpoint({
      endpoint: "token",
      fetch: askHost,
      send: (options) =>
        isCode
          ? authorizationCodeGrantRequest(
              server,
              client,
              authentication,
              grant.callback,
              grant.redirectUri,
              grant.codeVerifier,
              { ...options, additionalParameters },
            )
          : refreshTokenGrantRequest(
              { ...server, token_endpoint: grant.url ?? host.tokenUrl },
              client,
              authentication,
              grant.refreshToken,
              { ...options, additionalParameters },
            ),
      read: (answer) =>
        isCode
          ? processAuthorizationCodeResponse(server, client, answer)
          : processRefreshTokenResponse(server, client, answer),
    });
    const { access_token: access, refresh_token: refresh, expires_in: seconds = 0, scope, token_type: type } = response;
    if (!isToken(access) || type !== "bearer")
      throw new RemoteFault("token-broken", "The response of the token endpoint has no usable bearer token.");
    return {
      tokens: { accessToken: access, refreshToken: isToken(refresh) ? refresh : null },
      scopes: scope === undefined ? null : splitScopes(scope),
      accessExpiresAt: seconds > 0 ? new Date(now.getTime() + Math.min(seconds, lifetimeSecondsMax) * 1000) : null,
    };
  } catch (thrown) {
    if (thrown instanceof RemoteFault && thrown.kind === "client-unknown") await deleteRegistration(host);
    throw thrown;
  }
}

/** Returns whether a header can contain the token (RFC 6750 section 2.1), and it is no longer than is sensible. */
const isToken = (value: unknown): value is string =>
  typeof value === "string" && value.length <= 16_384 && /^[\x21-\x7e]+$/.test(value);

/** Deletes our registration at a host, unless it was renewed meanwhile. */
export async function deleteRegistration({ id, clientId }: HostModel): Promise<void> {
  await db().host.updateMany({
    where: { id, clientId },
    data: { clientId: null, wrappedSecret: null, wrappingKeyId: null, registeredAt: null },
  });
}

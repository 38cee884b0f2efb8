import { dynamicClientRegistrationRequest, processDynamicClientRegistrationResponse } from "oauth4webapi";
import { appScopes, badgeScopes, offlineAccess, splitScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { env } from "@/lib/platform/env";
import { callOAuthEndpoint } from "@/lib/platform/remote-servers/call-oauth-endpoint";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { askHost } from "./ask-host.ts";
import { serverOf } from "./oauth-client.ts";
import { requestTokens } from "./request-tokens.ts";
import { wrapClientSecret } from "./tokens.ts";

const softwareId = "laurel";
const softwareVersion = "1";
/** An older registration is checked before somebody is sent to the host with it. */
const trustedMs = 60 * 60 * 1000;
const waitMs = 300;
const waitsMax = 50;

/** Where hosts redirect the browser back to. */
export const callbackAddress = (): string => `${env().PUBLIC_URL}/hosts/callback`;

/** Returns the host with a valid registration of ours: one for all people, created on first use, and renewed if its secret
 *  has expired, our own address has changed, or the host no longer knows us (Open Badges 3.0 section 7.1.1).
 *  @throws RemoteFault: registration-refused, scope-missing, and what askHost throws */
export async function registerAtHost(host: HostModel, now: Date): Promise<HostModel> {
  for (let waits = 0; waits < waitsMax; waits++) {
    const registered = await withAdvisoryLock(`host/${host.id}`, async () => {
      const current = await db().host.findUniqueOrThrow({ where: { id: host.id } });
      return (await counts(current, now)) ? current : register(current, now);
    });
    if (registered) return registered;
    // Another process is registering us there at this moment.
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new RemoteFault("too-slow", "Another registration at this host is still in progress. Try again later.");
}

async function counts(host: HostModel, now: Date): Promise<boolean> {
  const { clientId, secretExpiresAt, redirectUri, registeredAt } = host;
  if (clientId === null || registeredAt === null || redirectUri !== callbackAddress()) return false;
  if (secretExpiresAt !== null && secretExpiresAt.getTime() <= now.getTime() + 60_000) return false;
  if (now.getTime() - registeredAt.getTime() < trustedMs) return true;
  try {
    // No token is expected in return: the response shows whether the client or the token is refused.
    await requestTokens(host, { refreshToken: "is-this-client-known" }, now);
  } catch (thrown) {
    if (!(thrown instanceof RemoteFault)) throw thrown;
    if (thrown.kind === "client-unknown") return false;
    if (thrown.kind !== "token-refused") throw thrown;
  }
  return true;
}

async function register(host: HostModel, now: Date): Promise<HostModel> {
  const { PUBLIC_URL } = env();
  const wanted: readonly string[] = [
    badgeScopes.readCredentials,
    badgeScopes.writeCredentials,
    badgeScopes.readProfile,
  ];
  const scopes = wanted.filter((scope) => host.scopes.length === 0 || host.scopes.includes(scope));
  if (!scopes.includes(badgeScopes.readCredentials))
    throw new RemoteFault("scope-missing", "The host does not support reading badges.");
  const redirectUri = callbackAddress();
  const metadata = {
    // All addresses must have the same host name; those of our own pages do.
    client_name: `Laurel (${new URL(PUBLIC_URL).host})`,
    client_uri: PUBLIC_URL,
    logo_uri: `${PUBLIC_URL}/icon.svg`,
    tos_uri: `${PUBLIC_URL}/terms`,
    policy_uri: `${PUBLIC_URL}/privacy`,
    software_id: softwareId,
    software_version: softwareVersion,
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: "client_secret_basic",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    scope: [...scopes, offlineAccess].join(" "),
  };
  const {
    client_id: clientId,
    client_secret: secret,
    client_secret_expires_at: expiresAt,
    scope,
  } = await callOAuthEndpoint({
    endpoint: "registration",
    fetch: askHost,
    send: (options) => dynamicClientRegistrationRequest(serverOf(host), metadata, options),
    read: processDynamicClientRegistrationResponse,
    defaults: { client_secret_expires_at: 0 },
  });
  if (typeof secret !== "string")
    throw new RemoteFault("registration-refused", "The response of the registration endpoint has no client_secret.");
  const registered = typeof scope === "string" ? splitScopes(scope).filter((one) => appScopes.includes(one)) : scopes;
  return db().host.update({
    where: { id: host.id },
    data: {
      clientId,
      ...wrapClientSecret(host.address, secret),
      secretExpiresAt: typeof expiresAt === "number" && expiresAt > 0 ? new Date(expiresAt * 1000) : null,
      redirectUri,
      registeredScopes: registered,
      registeredAt: now,
    },
  });
}

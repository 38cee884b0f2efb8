import { appScopes, badgeScopes, offlineAccess, splitScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { env } from "@/lib/platform/env";
import { askHost, objectOf, requireSuccess, wordsOf } from "./ask-host.ts";
import { HostFault } from "./host-fault.ts";
import { requestTokens } from "./request-tokens.ts";
import { wrapClientSecret } from "./tokens.ts";

const softwareId = "laurel";
const softwareVersion = "1";
/** A registration that is older is tried before somebody is sent there with it. */
const trustedMs = 60 * 60 * 1000;
const waitMs = 300;
const waitsMax = 50;

/** Where hosts send the browser back to. */
export const callbackAddress = (): string => `${env().PUBLIC_URL}/hosts/callback`;

/** The host with a registration of ours that counts there: one for all people, made on first need, and made anew when its secret
 *  has expired, when our own address is another one since, or when the host knows us no more (Open Badges 3.0 section 7.1.1).
 *  Throws HostFault: registration-refused, no-badges-offered, and what askHost throws. */
export async function registerAtHost(host: HostModel, now: Date): Promise<HostModel> {
  for (let waits = 0; waits < waitsMax; waits++) {
    const registered = await withAdvisoryLock(`host/${host.id}`, async () => {
      const current = await db().host.findUniqueOrThrow({ where: { id: host.id } });
      return (await counts(current, now)) ? current : register(current, now);
    });
    if (registered) return registered;
    // Somebody else registers us there at this moment.
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new HostFault("too-slow");
}

async function counts(host: HostModel, now: Date): Promise<boolean> {
  const { clientId, secretExpiresAt, redirectUri, registeredAt } = host;
  if (clientId === null || registeredAt === null || redirectUri !== callbackAddress()) return false;
  if (secretExpiresAt !== null && secretExpiresAt.getTime() <= now.getTime() + 60_000) return false;
  if (now.getTime() - registeredAt.getTime() < trustedMs) return true;
  try {
    // No token is expected for this: whether the client or the token is refused tells what is to be known.
    await requestTokens(
      host,
      host.tokenUrl,
      { grant_type: "refresh_token", refresh_token: "is-this-client-known" },
      now,
    );
  } catch (thrown) {
    if (!(thrown instanceof HostFault)) throw thrown;
    if (thrown.code === "client-unknown") return false;
    if (thrown.code !== "token-refused") throw thrown;
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
  if (!scopes.includes(badgeScopes.readCredentials)) throw new HostFault("no-badges-offered");
  const redirectUri = callbackAddress();
  const answer = await askHost(host.registrationUrl, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    // All addresses have to have one host name: those of our own pages do.
    body: JSON.stringify({
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
    }),
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
    throw new HostFault("registration-refused", { status: answer.status, words: wordsOf(answer) });
  const {
    client_id: clientId,
    client_secret: secret,
    client_secret_expires_at: expiresAt,
    scope,
  } = objectOf(requireSuccess(answer)) ?? {};
  if (typeof clientId !== "string" || clientId === "" || typeof secret !== "string" || secret === "")
    throw new HostFault("registration-refused", { status: answer.status });
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

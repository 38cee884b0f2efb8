import { calculatePKCECodeChallenge, generateRandomCodeVerifier, generateRandomState } from "oauth4webapi";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { describeHost } from "./describe-host.ts";
import { parseAddress } from "./parse-address.ts";
import { callbackAddress, registerAtHost } from "./register-at-host.ts";

/** How long somebody may take to sign in and decide there. */
const patienceMs = 30 * 60 * 1000;

/** The most hosts that one person connects. */
const hostsOfPersonMax = 10;

export interface StartConnection {
  personId: string;
  /** The browser's session: only this one may return. */
  sessionToken: string;
  /** As it was entered. */
  address: string;
  now: Date;
}

/** Starts the connection of a person to another host: finds its endpoints, registers us there if needed, and returns the
 *  URL to which the browser is sent (Open Badges 3.0 section 7.1.2: authorization code with PKCE S256).
 *  @throws Failure: malformed (the address), too-many, conflict (code `too-many-hosts`); RemoteFault */
export async function startConnection({ personId, sessionToken, address, now }: StartConnection): Promise<string> {
  const base = parseAddress(address);
  await limitAttempts("host-of-person", personId);
  // A known host can be connected again.
  const others = await db().hostConnection.count({
    where: { personId, state: { not: "ENDED" }, host: { address: { not: base } } },
  });
  if (others >= hostsOfPersonMax)
    throw new Failure("conflict", `A person can connect at most ${hostsOfPersonMax} hosts.`, {
      code: "too-many-hosts",
    });
  const host = await registerAtHost(await describeHost(base, now), now);
  const state = generateRandomState();
  const verifier = generateRandomCodeVerifier();
  const stateHash = sha256(state);
  const { wrapped, wrappingKeyId } = wrapSecret(verifier, placeOfVerifier(stateHash));
  await db().hostAttempt.create({
    data: {
      stateHash,
      personId,
      sessionHash: sha256(sessionToken),
      hostId: host.id,
      wrappedVerifier: wrapped,
      wrappingKeyId,
      scopes: host.registeredScopes,
      expiresAt: new Date(now.getTime() + patienceMs),
    },
  });
  const url = new URL(host.authorizationUrl);
  const parameters = {
    response_type: "code",
    client_id: host.clientId ?? "",
    redirect_uri: host.redirectUri ?? callbackAddress(),
    scope: host.registeredScopes.join(" "),
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** The encryption context of an attempt's PKCE verifier. */
export const placeOfVerifier = (stateHash: Uint8Array): string =>
  `host-attempt:${Buffer.from(stateHash).toString("base64url")}`;

import { LRUCache } from "lru-cache";
import {
  type ClientAuth,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  processClientCredentialsResponse,
} from "oauth4webapi";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { allowsPrivateTargets } from "@/lib/platform/remote-servers/allows-private";
import { callOAuthEndpoint } from "@/lib/platform/remote-servers/call-oauth-endpoint";
import { clientSecretBasic } from "@/lib/platform/remote-servers/client-secret-basic";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { asRemoteFault, RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import type { ExternalLrs } from "./external-lrs.ts";

const tokensMax = 1_000;
/** A token is renewed this long before it expires, so that it does not expire on the way. */
const marginSeconds = 30;
const usualLifetimeSeconds = 3600;
const bytesMax = 64 * 1024;

/** Tokens of this process by LRS and credentials: one token serves many requests and jobs. */
const tokens = new LRUCache<string, string>({ max: tokensMax });

/** Returns a bearer token for the external LRS's key and secret: first with both in the form, which most LRSs expect, and then by HTTP
 *  Basic if the form is refused (RFC 6749 section 2.3.1 requires servers to support Basic). Requests no scope, so the token has
 *  all that were granted.
 *  @throws RemoteFault */
export async function obtainToken(lrs: ExternalLrs & { tokenUrl: string }): Promise<string> {
  const name = nameOf(lrs);
  const known = tokens.get(name);
  if (known !== undefined) return known;
  const { token, lifetimeSeconds } = await requestToken(lrs);
  const ttl = (lifetimeSeconds - marginSeconds) * 1000;
  if (ttl > 0) tokens.set(name, token, { ttl });
  return token;
}

/** Deletes the cached token, which is no longer accepted. */
export function deleteToken(lrs: ExternalLrs): void {
  tokens.delete(nameOf(lrs));
}

/** The name depends on the credentials, so nobody gets a token of other credentials. */
const nameOf = ({ tokenUrl, key, secret }: ExternalLrs) =>
  sha256(JSON.stringify([tokenUrl, key, secret])).toString("base64");

interface ReceivedToken {
  token: string;
  lifetimeSeconds: number;
}

async function requestToken(lrs: ExternalLrs & { tokenUrl: string }): Promise<ReceivedToken> {
  try {
    return await requestTokenWith(ClientSecretPost(lrs.secret), lrs);
  } catch (thrown) {
    const refusal = asRemoteFault(thrown);
    if (refusal.status !== 400 && refusal.status !== 401) throw refusal;
    return requestTokenWith(clientSecretBasic(lrs.secret), lrs).catch((second: unknown) => {
      throw asRemoteFault(second).status === null ? second : refusal;
    });
  }
}

async function requestTokenWith(
  authentication: ClientAuth,
  { tokenUrl, key }: ExternalLrs & { tokenUrl: string },
): Promise<ReceivedToken> {
  const server = { issuer: tokenUrl, token_endpoint: tokenUrl };
  const client = { client_id: key };
  const { access_token: token, expires_in: lifetimeSeconds } = await callOAuthEndpoint({
    endpoint: "token",
    send: (options) => clientCredentialsGrantRequest(server, client, authentication, {}, options),
    read: (response) => processClientCredentialsResponse(server, client, response),
    fetch: (url, request) => fetchGuarded(url, { ...request, bytesMax, allowsPrivate: allowsPrivateTargets() }),
    defaults: { token_type: "bearer" },
  });
  // What a header can contain (RFC 6750 section 2.1).
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new RemoteFault("token-broken", "The token endpoint returned a token that is not a valid header value.");
  return { token, lifetimeSeconds: lifetimeSeconds || usualLifetimeSeconds };
}

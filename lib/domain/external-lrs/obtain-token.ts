import { sha256 } from "@/lib/platform/crypto/sha256";
import { fetchGuarded, type GuardedAnswer } from "@/lib/platform/http/fetch-guarded";
import { type Peer, PeerFault } from "./peer.ts";

/** A token is given up this long before it expires, so that it does not expire on the way. */
const marginSeconds = 30;

/** The tokens of this process, by peer: a token serves many requests, and many jobs. */
const known = new Map<string, { token: string; expiresAt: number }>();

/** A bearer token of the peer's token endpoint, for its key and secret: fields in the form, as most stores have it, and by
 *  HTTP Basic where that is refused (RFC 6749 section 2.3.1 asks servers for Basic, and clients may find only that). No scope
 *  is asked for: a token may then do what was granted.
 *  Throws PeerFault, TargetFault. */
export async function obtainToken(peer: Peer & { tokenUrl: string }): Promise<string> {
  const name = nameOf(peer);
  const kept = known.get(name);
  if (kept && kept.expiresAt > Date.now()) return kept.token;
  const { token, expiresInSeconds } = await askForToken(peer);
  forgetExpired();
  known.set(name, { token, expiresAt: Date.now() + (expiresInSeconds - marginSeconds) * 1000 });
  return token;
}

/** Forgets the peer's token, which it no longer accepts. */
export function forgetToken(peer: Peer): void {
  known.delete(nameOf(peer));
}

function forgetExpired(): void {
  for (const [name, { expiresAt }] of known) if (expiresAt <= Date.now()) known.delete(name);
}

/** Whoever has other credentials has another name: nobody is served another's token. */
const nameOf = ({ tokenUrl, key, secret }: Peer) => sha256(JSON.stringify([tokenUrl, key, secret])).toString("base64");

async function askForToken(peer: Peer & { tokenUrl: string }): Promise<{ token: string; expiresInSeconds: number }> {
  const inForm = { grant_type: "client_credentials", client_id: peer.key, client_secret: peer.secret };
  let answer = await post(peer.tokenUrl, inForm, {});
  if (answer.status === 400 || answer.status === 401) {
    const encoded = [peer.key, peer.secret]
      .map((part) => new URLSearchParams({ "": part }).toString().slice(1))
      .join(":");
    const byHeader = await post(
      peer.tokenUrl,
      { grant_type: "client_credentials" },
      { authorization: `Basic ${Buffer.from(encoded).toString("base64")}` },
    );
    if (byHeader.status === 200) answer = byHeader;
  }
  return readToken(answer);
}

const post = (url: string, fields: Record<string, string>, headers: Record<string, string>) =>
  fetchGuarded(url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json", ...headers },
    body: new URLSearchParams(fields).toString(),
    bytesMax: 64 * 1024,
  });

function readToken({ status, body }: GuardedAnswer): { token: string; expiresInSeconds: number } {
  const text = body.toString("utf8");
  if (status < 200 || status > 299)
    throw new PeerFault(
      status >= 500 ? "peer-failed" : "token-refused",
      `The token endpoint answered ${status}. Check its address, the key and the secret.`,
      { status, body: text },
    );
  const fields = parsed(text);
  const token = fields["access_token"];
  if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token))
    throw new PeerFault("token-broken", "The token endpoint answered without an access_token. Check its address.", {
      status,
      body: text,
    });
  const expiresIn = Number(fields["expires_in"]);
  return { token, expiresInSeconds: Number.isFinite(expiresIn) && expiresIn > 0 ? expiresIn : 3600 };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

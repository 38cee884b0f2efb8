import { fetchGuarded, type GuardedAnswer, type StreamedBody } from "@/lib/platform/http/fetch-guarded";
import { forgetToken, obtainToken } from "./obtain-token.ts";
import { type Peer, PeerFault, type PeerVersion } from "./peer.ts";

export interface PeerRequest {
  method?: "GET" | "POST" | "PUT";
  /** Below the endpoint, such as `/statements?limit=5`, or a whole URL of the same origin. */
  target: string | URL;
  version: PeerVersion;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer | StreamedBody;
  timeoutMs?: number;
  bytesMax?: number;
}

/** Asks a peer, signed in with a token or by HTTP Basic; a token that is no longer accepted is replaced once. Any status is an
 *  answer: see requireSuccess.
 *  Throws PeerFault (of the token), TargetFault. */
export async function askPeer(peer: Peer, request: PeerRequest): Promise<GuardedAnswer> {
  const answer = await ask(peer, request);
  if (answer.status !== 401 || peer.tokenUrl === null) return answer;
  forgetToken(peer);
  return ask(peer, request);
}

async function ask(peer: Peer, { target, version, headers, ...request }: PeerRequest): Promise<GuardedAnswer> {
  const { tokenUrl } = peer;
  const authorization =
    tokenUrl === null
      ? `Basic ${Buffer.from(`${peer.key}:${peer.secret}`).toString("base64")}`
      : `Bearer ${await obtainToken({ ...peer, tokenUrl })}`;
  return fetchGuarded(typeof target === "string" ? `${peer.endpoint}${target}` : target, {
    ...request,
    headers: { ...headers, authorization, "x-experience-api-version": version },
  });
}

/** Passes an answer of 2xx on.
 *  Throws PeerFault, with the answer's body, for any other. */
export function requireSuccess(answer: GuardedAnswer): GuardedAnswer {
  const { status, url } = answer;
  if (status >= 200 && status < 300) return answer;
  const facts = { status, body: answer.body.toString("utf8"), retryAfterSeconds: retryAfterSeconds(answer) };
  if (status === 401 || status === 403)
    throw new PeerFault("unauthorized", `${url.host} does not accept the key and secret (${status}).`, facts);
  if (status === 429) throw new PeerFault("too-many", `${url.host} asks for fewer requests (429).`, facts);
  if (status >= 500) throw new PeerFault("peer-failed", `${url.host} failed (${status}).`, facts);
  throw new PeerFault("peer-refused", `${url.host} refused the request (${status}).`, facts);
}

/** `Retry-After` (RFC 9110 section 10.2.3), as seconds or as a date. */
function retryAfterSeconds({ headers }: GuardedAnswer): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), 24 * 3600) : null;
}

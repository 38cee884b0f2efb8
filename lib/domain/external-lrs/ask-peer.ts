import { fetchGuarded, type GuardedAnswer, type StreamedBody } from "@/lib/platform/remote-servers/fetch-guarded";
import { deleteToken, obtainToken } from "./obtain-token.ts";
import type { Peer, PeerVersion } from "./peer.ts";

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

/** Sends a request to an external LRS, with a token or HTTP Basic; a token that is no longer accepted is replaced once.
 *  Returns the response of any status: see requireSuccess.
 *  @throws RemoteFault if there is no response, or no token */
export async function askPeer(peer: Peer, request: PeerRequest): Promise<GuardedAnswer> {
  const answer = await ask(peer, request);
  if (answer.status !== 401 || peer.tokenUrl === null) return answer;
  deleteToken(peer);
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

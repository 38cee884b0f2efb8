import { allowsPrivateTargets } from "@/lib/platform/remote-servers/allows-private";
import { fetchGuarded, type GuardedAnswer, type StreamedBody } from "@/lib/platform/remote-servers/fetch-guarded";
import type { ExternalLrs, XapiVersion } from "./external-lrs.ts";
import { deleteToken, obtainToken } from "./obtain-token.ts";

export interface ExternalLrsRequest {
  method?: "GET" | "POST" | "PUT";
  /** Below the endpoint, such as `/statements?limit=5`, or a whole URL of the same origin. */
  target: string | URL;
  version: XapiVersion;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer | StreamedBody;
  timeoutMs?: number;
  bytesMax?: number;
}

/** Sends a request to an external LRS, with a token or HTTP Basic; a token that is no longer accepted is replaced once.
 *  Returns the response of any status: see requireSuccess.
 *  @throws RemoteFault if there is no response, or no token */
export async function requestExternalLrs(lrs: ExternalLrs, request: ExternalLrsRequest): Promise<GuardedAnswer> {
  const answer = await ask(lrs, request);
  if (answer.status !== 401 || lrs.tokenUrl === null) return answer;
  deleteToken(lrs);
  return ask(lrs, request);
}

async function ask(
  lrs: ExternalLrs,
  { target, version, headers, ...request }: ExternalLrsRequest,
): Promise<GuardedAnswer> {
  const { tokenUrl } = lrs;
  const authorization =
    tokenUrl === null
      ? `Basic ${Buffer.from(`${lrs.key}:${lrs.secret}`).toString("base64")}`
      : `Bearer ${await obtainToken({ ...lrs, tokenUrl })}`;
  return fetchGuarded(typeof target === "string" ? `${lrs.endpoint}${target}` : target, {
    ...request,
    allowsPrivate: allowsPrivateTargets(),
    headers: { ...headers, authorization, "x-experience-api-version": version },
  });
}

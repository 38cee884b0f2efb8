import { env } from "@/lib/platform/env";
import { fetchGuarded, type GuardedAnswer, type GuardedRequest } from "@/lib/platform/remote-servers/fetch-guarded";

const timeoutMs = 20_000;
const bytesMax = 1024 * 1024;

/** Sends a request to another host through the guard of outgoing requests. Anybody may enter its address, so ALLOW_PRIVATE_ISSUERS
 *  says whether it may be in a private network. Returns the response of any status: see requireSuccess.
 *  @throws RemoteFault when there is no response */
export function askHost(url: string | URL, request: GuardedRequest = {}): Promise<GuardedAnswer> {
  return fetchGuarded(url, { timeoutMs, bytesMax, allowsPrivate: env().ALLOW_PRIVATE_ISSUERS, ...request });
}

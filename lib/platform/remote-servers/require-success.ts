import type { GuardedAnswer } from "./fetch-guarded.ts";
import { RemoteFault } from "./remote-fault.ts";

/** Returns a response of 2xx.
 *  @throws RemoteFault for any other status */
export function requireSuccess(response: GuardedAnswer): GuardedAnswer {
  const { status, url } = response;
  if (status >= 200 && status < 300) return response;
  const facts = { response };
  if (status === 401 || status === 403)
    throw new RemoteFault(
      status === 401 ? "unauthorized" : "forbidden",
      `${url.host} rejected the credentials (${status}). Check them.`,
      facts,
    );
  if (status === 429) throw new RemoteFault("too-many", `${url.host} reported too many requests (429).`, facts);
  if (status >= 500) throw new RemoteFault("failed", `${url.host} reported a server error (${status}).`, facts);
  throw new RemoteFault("refused", `${url.host} rejected the request (${status}).`, facts);
}

import { lookup as resolveName } from "node:dns/promises";
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  codingOf,
  decodableEncodings,
  decodeBody,
  isCodingFault,
  isDecodable,
} from "@/lib/platform/content-coding/decode-body";
import { isPublicAddress } from "./public-address.ts";
import { RemoteFault } from "./remote-fault.ts";
import { timeLeft } from "./time-budget.ts";

/** A body that is read while it is sent, from its beginning again whenever it is sent again. */
export interface StreamedBody {
  /** In bytes. */
  length: number;
  read(): AsyncIterable<Uint8Array>;
}

export interface GuardedRequest {
  method?: "GET" | "POST" | "PUT";
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer | StreamedBody;
  /** From the look-up of the name to the last byte; 30 seconds when not given, and never longer than the time budget. */
  timeoutMs?: number;
  /** The most that is read of the answer; 32 MiB when not given. */
  bytesMax?: number;
  /** Whether plain http and addresses that are not public are targets too; not, if it is not given. */
  allowsPrivate?: boolean;
}

export interface GuardedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Where it came from in the end. */
  url: URL;
}

/** Where requests may go. */
export interface TargetPolicy {
  /** Whether plain http and addresses that are not public are targets too. */
  allowsPrivate: boolean;
  /** Every address of a name. */
  resolve(hostname: string): Promise<readonly { address: string; family: number }[]>;
}

const redirectsMax = 3;

/** One request to an address that a user entered, and the way for every such request. It goes by https and to public addresses
 *  alone, unless the caller allows others, by a setting of the operator; the name is looked up once, every address of it is checked,
 *  and the connection goes to those addresses, so that the name cannot point elsewhere in between (DNS rebinding). Redirects are
 *  followed within the same origin. Time and size are limited; the size is that of the decoded body.
 *  Throws RemoteFault when there is no answer; an answer of any status is one. */
export async function fetchGuarded(
  target: string | URL,
  request: GuardedRequest = {},
  policy: TargetPolicy = ownPolicy(request.allowsPrivate),
): Promise<GuardedAnswer> {
  const signal = AbortSignal.timeout(Math.max(0, Math.floor(Math.min(request.timeoutMs ?? 30_000, timeLeft()))));
  let url = parse(target);
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange(url, request, policy, signal);
    const location = redirectOf(answer, request.method ?? "GET");
    if (location === null) return answer;
    const next = URL.canParse(location, url) ? new URL(location, url) : null;
    if (next?.origin !== url.origin || redirects >= redirectsMax)
      throw new RemoteFault(
        "redirected-away",
        `${url.origin} redirects to ${next?.origin ?? "an invalid URL"}. Enter the URL that it redirects to.`,
      );
    url = next;
  }
}

function ownPolicy(allowsPrivate = false): TargetPolicy {
  return {
    allowsPrivate,
    resolve: (hostname) => resolveName(hostname, { all: true, verbatim: true }),
  };
}

function parse(target: string | URL): URL {
  try {
    return new URL(target);
  } catch (cause) {
    throw new RemoteFault("not-an-address", "This is not a valid URL. Enter a URL that starts with https://.", {
      cause,
    });
  }
}

async function exchange(
  url: URL,
  request: GuardedRequest,
  policy: TargetPolicy,
  signal: AbortSignal,
): Promise<GuardedAnswer> {
  const isSecure = url.protocol === "https:";
  if (!isSecure && !(policy.allowsPrivate && url.protocol === "http:"))
    throw new RemoteFault("not-https", "Only https URLs are supported. Enter a URL that starts with https://.");
  const addresses = await unlessAborted(addressesOf(url, policy), signal, url);
  try {
    const response = await send(url, request, addresses, signal);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: await readAtMost(response, request.bytesMax ?? 32 * 1024 * 1024),
      url,
    };
  } catch (error) {
    throw asFault(error, url, signal);
  }
}

/** The checked addresses of a URL's host.
 *  Throws RemoteFault when one of them is not public and that is not allowed: anyone who mixes them means no good. */
async function addressesOf(url: URL, policy: TargetPolicy): Promise<readonly { address: string; family: number }[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = isIP(host);
  let addresses: readonly { address: string; family: number }[];
  try {
    addresses = literal ? [{ address: host, family: literal }] : await policy.resolve(host);
  } catch (cause) {
    throw new RemoteFault("unknown-name", `The host name ${host} could not be resolved (DNS). Check the URL.`, {
      cause,
    });
  }
  if (addresses.length === 0)
    throw new RemoteFault("unknown-name", `The host name ${host} has no IP address (DNS). Check the URL.`);
  if (!policy.allowsPrivate && !addresses.every(({ address }) => isPublicAddress(address)))
    throw new RemoteFault(
      "private-address",
      `${host} is not a public IP address. The operator of this installation can allow private addresses.`,
    );
  return addresses;
}

function send(
  url: URL,
  { method = "GET", headers = {}, body }: GuardedRequest,
  addresses: readonly { address: string; family: number }[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const pinned: LookupFunction = (_hostname, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first?.address ?? "", first?.family);
  };
  const isStreamed = typeof body === "object" && "read" in body;
  const bytes = isStreamed ? body.length : body && Buffer.byteLength(body);
  const length = body === undefined ? {} : { "content-length": String(bytes) };
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === "https:" ? httpsRequest : httpRequest)(
      url,
      {
        method,
        headers: { "user-agent": "Laurel", "accept-encoding": decodableEncodings, ...headers, ...length },
        lookup: pinned,
        agent: false,
        signal,
      },
      resolve,
    );
    outgoing.on("error", reject);
    if (isStreamed) pipeline(Readable.from(body.read()), outgoing).catch(reject);
    else outgoing.end(body);
  });
}

async function readAtMost(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  const coding = codingOf(response.headers["content-encoding"]);
  const isEncoded = coding !== null && isDecodable(coding);
  const body: AsyncIterable<Buffer> = isEncoded ? decodeBody(response, coding) : response;
  for await (const part of body) {
    length += part.length;
    if (length > bytesMax) {
      response.destroy();
      throw new RemoteFault("too-large", `The response is too large. The maximum is ${bytesMax} bytes.`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Where an answer sends on to. A POST or PUT is sent on only by 307 and 308, which keep it what it is. */
function redirectOf({ status, headers }: GuardedAnswer, method: string): string | null {
  const isRedirect = status === 307 || status === 308 || (method === "GET" && [301, 302, 303].includes(status));
  return isRedirect ? (headers.location ?? null) : null;
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, url: URL): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(asFault(signal.reason, url, signal));
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([work, aborted]);
}

function asFault(error: unknown, url: URL, signal: AbortSignal): RemoteFault {
  if (error instanceof RemoteFault) return error;
  const cause = { cause: error };
  if (signal.aborted) return new RemoteFault("too-slow", `${url.host} did not respond in time.`, cause);
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const words = error instanceof Error ? error.message : String(error);
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/.test(code))
    return new RemoteFault("bad-certificate", `The TLS certificate of ${url.host} is not valid: ${words}`, cause);
  if (isCodingFault(error))
    return new RemoteFault(
      "broken-answer",
      `${url.host} sent a response that its Content-Encoding does not fit.`,
      cause,
    );
  if (code.startsWith("HPE_") || code === "ECONNRESET" || words === "aborted")
    return new RemoteFault(
      "broken-answer",
      `${url.host} closed the connection or did not send an HTTP response.`,
      cause,
    );
  return new RemoteFault("no-connection", `Cannot connect to ${url.host}: ${code || words}`, cause);
}

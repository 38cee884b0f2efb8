import { isJsonObject } from "@/lib/platform/json/json-value";
import { plainLine } from "@/lib/platform/text/plain-line";
import { readJsonObject } from "./read-json-object.ts";
import { readRetryAfter } from "./read-retry-after.ts";

/** Why a request got no response. */
const transportKinds = [
  "not-an-address",
  "not-https",
  "private-address",
  "unknown-name",
  "no-connection",
  "bad-certificate",
  "too-slow",
  "too-large",
  "redirected-away",
  "broken-answer",
] as const;

export type TransportFaultKind = (typeof transportKinds)[number];

/** Why a call of a remote server failed. Modules that store or show faults map these kinds to codes of their own. */
export type RemoteFaultKind =
  | TransportFaultKind
  /** 401. */
  | "unauthorized"
  /** 403. */
  | "forbidden"
  /** 429. */
  | "too-many"
  /** 5xx. */
  | "failed"
  /** Any other status that is not a success. */
  | "refused"
  /** A success whose body is not what the protocol says. */
  | "unexpected-response"
  /** The next page is said to be at another address. */
  | "foreign-page"
  /** The pages have no end. */
  | "endless-pages"
  /** The server has no description of itself at its address. */
  | "description-missing"
  /** The server's description names addresses of another server. */
  | "foreign-address"
  /** The server does not offer the access that we need. */
  | "scope-missing"
  | "registration-refused"
  /** The token endpoint rejected the code, the refresh token or the credentials. */
  | "token-refused"
  /** The token endpoint's response does not contain a usable token. */
  | "token-broken"
  /** The server does not recognize our client ID, or its secret. */
  | "client-unknown"
  /** The server no longer accepts the tokens that a person gave us access with. */
  | "access-ended"
  /** A secret that is stored here cannot be decrypted: it was encrypted under another LAUREL_SECRET, or was changed. */
  | "secret-unreadable";

interface RemoteResponse {
  status: number;
  headers: { "retry-after"?: string | undefined };
  body: Buffer;
}

export interface RemoteFaultFacts {
  /** What the server answered: gives status, body, words and Retry-After. */
  response?: RemoteResponse;
  status?: number | null;
  body?: string;
  /** What the server says went wrong. */
  words?: string | null;
  cause?: unknown;
}

const bodyLengthMax = 4000;
/** Longer bodies are no error descriptions. */
const wordsBytesMax = 1024 * 1024;

/** A fault of a remote server, or on the way to it. The message is in English and for anyone who configured the address. */
export class RemoteFault extends Error {
  override readonly name = "RemoteFault";
  /** The HTTP status; null if there was no response. */
  readonly status: number | null;
  /** The response's body as text, shortened; null if there was none. */
  readonly body: string | null;
  /** The server's own description of the fault, shortened and as plain text; null if there was none. */
  readonly words: string | null;
  /** How long the server asked us to wait; null if it did not. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly kind: RemoteFaultKind,
    message: string,
    { response, status, body, words, cause }: RemoteFaultFacts = {},
  ) {
    super(message, { cause });
    const text = body ?? response?.body.toString("utf8");
    const ownWords = words ?? (response ? readErrorWords(response) : null);
    this.status = status ?? response?.status ?? null;
    this.body = text === undefined ? null : excerpt(text);
    this.words = ownWords ? plainLine(ownWords) : null;
    this.retryAfterSeconds = response ? readRetryAfter(response.headers["retry-after"], new Date()) : null;
  }
}

/** Returns a thrown RemoteFault, and throws any other value again. */
export function asRemoteFault(thrown: unknown): RemoteFault {
  if (thrown instanceof RemoteFault) return thrown;
  throw thrown;
}

/** Returns why there was no response, and throws any other value again. */
export function transportKindOf(thrown: unknown): TransportFaultKind {
  const kind = thrown instanceof RemoteFault ? transportKinds.find((one) => one === thrown.kind) : undefined;
  if (kind === undefined) throw thrown;
  return kind;
}

/** Returns the description in the body of an error: `imsx_description` of Open Badges, a text or one per language, or
 *  `error_description` or `error` of OAuth. */
function readErrorWords(response: RemoteResponse): string | null {
  const error = response.body.length > wordsBytesMax ? null : readJsonObject(response);
  if (!error) return null;
  const { imsx_description: description, error_description: explanation, error: code } = error;
  const texts = isJsonObject(description) ? [description["en"], ...Object.values(description)] : [description];
  return [...texts, explanation, code].find((text) => typeof text === "string" && text !== "")?.toString() ?? null;
}

/** Returns text that the database can store: without NUL, and not cut within a surrogate pair. */
function excerpt(body: string): string {
  const text = body.replaceAll("\0", "\uFFFD");
  return text.length <= bodyLengthMax ? text : `${text.slice(0, bodyLengthMax).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

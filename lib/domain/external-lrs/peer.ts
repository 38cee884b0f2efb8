import { TargetFault, type TargetFaultCode } from "@/lib/platform/http/fetch-guarded";

/** Another Learning Record Store, and how to sign in there. */
export interface Peer {
  /** Its address, as parseEndpoint gives it. */
  endpoint: string;
  key: string;
  secret: string;
  /** Where a token is to be had for key and secret (RFC 6749 section 4.4); null: HTTP Basic. */
  tokenUrl: string | null;
}

/** By which version of xAPI a peer is spoken to. */
export type PeerVersion = "1.0.3" | "2.0.0";

/** Why a peer is of no use at the moment. */
export type PeerFaultCode =
  | TargetFaultCode
  /** The token endpoint gave no token for key and secret. */
  | "token-refused"
  /** The token endpoint answered, but not with a token. */
  | "token-broken"
  /** Our own fault: the kept secret was wrapped under another LAUREL_SECRET, or was changed. */
  | "secret-unreadable"
  /** 401 or 403. */
  | "unauthorized"
  /** 429. */
  | "too-many"
  /** 5xx. */
  | "peer-failed"
  /** Any other status that is no success. */
  | "peer-refused"
  /** It answered well, but not what xAPI says. */
  | "not-xapi"
  /** Its `more` leads to another origin. */
  | "foreign-more"
  /** Its `more` leads to where it came from. */
  | "endless-more";

const excerptLengthMax = 4000;

/** What a peer did wrong, for showing: the code for a sentence, the message in English, the answer itself as it came. */
export class PeerFault extends Error {
  override readonly name = "PeerFault";
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The answer's text, shortened; null when there was none. */
  readonly body: string | null;
  /** When the peer said how long to wait. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: PeerFaultCode,
    message: string,
    facts: { status?: number; body?: string; retryAfterSeconds?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: facts.cause });
    this.status = facts.status ?? null;
    this.body = facts.body === undefined ? null : excerpt(facts.body);
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** Any thrown value as a PeerFault, or the value itself thrown again when it is a fault of ours. */
export function asPeerFault(thrown: unknown): PeerFault {
  if (thrown instanceof PeerFault) return thrown;
  if (thrown instanceof TargetFault) return new PeerFault(thrown.code, thrown.message, { cause: thrown });
  throw thrown;
}

/** As the database can keep it: without NUL, and not cut within a surrogate pair. */
function excerpt(body: string): string {
  const text = body.replaceAll("\0", "\uFFFD");
  return text.length <= excerptLengthMax ? text : `${text.slice(0, excerptLengthMax).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

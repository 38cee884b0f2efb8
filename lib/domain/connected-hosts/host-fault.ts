import { TargetFault, type TargetFaultCode } from "@/lib/platform/http/fetch-guarded";
import { cleanText } from "@/lib/platform/text/clean-text";

/** Why another host is of no use at the moment. */
export type HostFaultCode =
  | TargetFaultCode
  /** At its address there is no description of an Open Badges API. */
  | "not-a-host"
  /** Its description names addresses of somebody else. */
  | "foreign-address"
  /** It does not offer badges to be read. */
  | "no-badges-offered"
  | "registration-refused"
  /** The token endpoint gave no tokens for the code. */
  | "token-refused"
  /** It does not know us (any more): the person connects anew, and we are registered anew. */
  | "client-unknown"
  /** Our tokens count no more, or cannot be read any more: the person has to allow the access anew. */
  | "reconnect"
  /** 403. */
  | "forbidden"
  /** 429. */
  | "too-many"
  /** 5xx. */
  | "failed"
  /** Any other status that is no success. */
  | "refused"
  /** It answered well, but not what Open Badges says. */
  | "not-badges"
  /** The next page is said to be at another address. */
  | "foreign-page"
  /** Its pages come to no end. */
  | "endless-pages";

const wordsLengthMax = 500;

/** What another host did wrong: the code for a sentence of ours, and what it said itself. */
export class HostFault extends Error {
  override readonly name = "HostFault";
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** The other host's own words, shortened and as plain text; null when it said none. */
  readonly words: string | null;
  /** When it said how long to wait. */
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly code: HostFaultCode,
    facts: { status?: number; words?: string | null; retryAfterSeconds?: number | null; cause?: unknown } = {},
  ) {
    super(`${code}${facts.words ? `: ${facts.words}` : ""}`, { cause: facts.cause });
    this.status = facts.status ?? null;
    this.words = facts.words ? plainWords(facts.words) : null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

/** Any thrown value as a HostFault, or the value itself thrown again when it is a fault of ours. */
export function asHostFault(thrown: unknown): HostFault {
  if (thrown instanceof HostFault) return thrown;
  if (thrown instanceof TargetFault) return new HostFault(thrown.code, { cause: thrown });
  throw thrown;
}

/** Words of others on one line, without what cannot be seen or turns the line around. */
export function plainWords(words: string): string {
  const line = cleanText(words)
    .replaceAll("\0", "")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\s]+/gu, " ")
    .trim();
  return [...line].slice(0, wordsLengthMax).join("");
}

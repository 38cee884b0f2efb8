import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { Failure } from "@/lib/platform/failure/failure";

const windowSeconds = 15 * 60;

/** The maximum numbers of attempts within 15 minutes. */
export const limits = {
  /** Wrong passwords for one address from a browser with which its owner has signed in before. Those of other browsers are
   *  slowed down instead: see delay-attempts.ts. */
  "password-of-known-browser": 20,
  /** Wrong codes of an authenticator app for one person, from one known browser or from all others: those who try know the
   *  password or read the mailbox. */
  "second-factor-of-person-and-browser": 10,
  /** Codes that one client requests. lib/domain/people/issue-code.ts limits those for one address. */
  "code-of-client": 100,
  /** Email addresses that one client compares with one badge: enough for a person, too few for guessing. */
  "recipient-of-badge-and-client": 20,
  /** Badges that one client verifies: verification is expensive and needs no account. */
  "verification-of-client": 100,
  /** Badges of other issuers that one person imports or verifies again: each is verified, and may be fetched. */
  "badge-import-of-person": 300,
  /** Unknown claim links that one client requests. */
  "claim-guess-of-client": 30,
  /** Requests of wallets for one claim link: several wallets may try, some of them twice. */
  "pick-up-of-link": 100,
  /** Apps that one client registers. */
  "registration-of-client": 30,
  /** Badges that one app adds for one person: each is verified. */
  "upsert-of-app-and-person": 600,
  /** Pages of one person's badges that one app reads: ten per second for 15 minutes. */
  "read-of-app-and-person": 9000,
  /** Changes of one person's profile by one app: each is stored, so that the person can revert it. */
  "profile-of-app-and-person": 60,
  /** Badge hosts that one person connects: each gets several requests. */
  "host-of-person": 30,
  /** Wrong secrets of apps from one client. */
  "app-secret-of-client": 60,
} as const;

export type Limit = keyof typeof limits;

/** The attempts of one key, and when they no longer count, in milliseconds since 1970. */
interface Attempts {
  count: number;
  endsAt: number;
}

/** The maximum number of keys of one limit. Above it, the key that was used least recently is forgotten, so an attacker with many
 *  keys cannot fill the memory, and a key under attack stays. */
export const limiterKeysMax = 20_000;

// Next bundles route handlers and pages separately; a global lets both share the counts.
const shared = globalThis as typeof globalThis & { laurelLimiters?: Map<string, LRUCache<string, Attempts>> };

/** Counts an attempt without a limit.
 *  @returns the number of attempts within 15 minutes, and a function that removes this one from the count. */
export async function countAttempt(
  counter: string,
  key: string,
): Promise<{ count: number; undo: () => Promise<void> }> {
  const attempts = count(counter, key, Date.now());
  return { count: attempts.count, undo: async () => void attempts.count-- };
}

/** Counts an attempt before it is made, so that concurrent attempts are limited too. Each process counts separately, which is
 *  sufficient against guessing with a small number of processes.
 *  @returns a function that removes the attempt from the count, for attempts that succeeded.
 *  @throws Failure("too-many") with the seconds to wait. */
export async function limitAttempts(limit: Limit, key: string): Promise<() => Promise<void>> {
  const now = Date.now();
  const attempts = count(limit, key, now);
  if (attempts.count > limits[limit]) {
    const retryAfterSeconds = Math.max(1, Math.ceil((attempts.endsAt - now) / 1000));
    throw new Failure("too-many", `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, {
      retryAfterSeconds,
    });
  }
  return async () => void attempts.count--;
}

/** Returns the keys of a limit or counter, as they are kept. */
export const limiterKeys = (name: string): string[] => [...attemptsOf(name).keys()];

/** Only a hash of the key is kept, so that its length does not matter. */
function count(name: string, key: string, now: number): Attempts {
  const known = attemptsOf(name);
  const hashed = sha256(key).toString("base64url");
  const before = known.get(hashed);
  const attempts = before && before.endsAt > now ? before : { count: 0, endsAt: now + windowSeconds * 1000 };
  attempts.count++;
  known.set(hashed, attempts);
  return attempts;
}

function attemptsOf(name: string): LRUCache<string, Attempts> {
  shared.laurelLimiters ??= new Map();
  const known = shared.laurelLimiters.get(name) ?? new LRUCache<string, Attempts>({ max: limiterKeysMax });
  shared.laurelLimiters.set(name, known);
  return known;
}

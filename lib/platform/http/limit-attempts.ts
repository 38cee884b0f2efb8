import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Failure } from "@/lib/platform/failure/failure";

const windowSeconds = 15 * 60;

/** The maximum numbers of attempts within 15 minutes. */
export const limits = {
  /** Wrong passwords for one address from a browser with which its owner has signed in before. Those of other browsers are
   *  slowed down instead: see delay-attempts.ts. */
  "password-of-known-browser": 20,
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

// Next bundles route handlers and pages separately; a global lets both share the counts.
const shared = globalThis as typeof globalThis & { laurelLimiters?: Map<string, RateLimiterMemory> };

/** Counts an attempt without a limit.
 *  @returns the number of attempts within 15 minutes, and a function that removes this one from the count. */
export async function countAttempt(
  counter: string,
  key: string,
): Promise<{ count: number; undo: () => Promise<void> }> {
  const limiter = limiterOf(counter, Number.MAX_SAFE_INTEGER);
  const { consumedPoints } = await limiter.penalty(key);
  return { count: consumedPoints, undo: async () => void (await limiter.reward(key)) };
}

/** Counts an attempt before it is made, so that concurrent attempts are limited too. Each process counts separately, which is
 *  sufficient against guessing with a small number of processes.
 *  @returns a function that removes the attempt from the count, for attempts that succeeded.
 *  @throws Failure("too-many") with the seconds to wait. */
export async function limitAttempts(limit: Limit, key: string): Promise<() => Promise<void>> {
  const limiter = limiterOf(limit, limits[limit]);
  try {
    await limiter.consume(key);
  } catch (state) {
    if (!(state instanceof RateLimiterRes)) throw state;
    const retryAfterSeconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    throw new Failure("too-many", `Too many attempts. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, {
      retryAfterSeconds,
    });
  }
  return async () => void (await limiter.reward(key));
}

function limiterOf(name: string, points: number): RateLimiterMemory {
  shared.laurelLimiters ??= new Map();
  const limiter = shared.laurelLimiters.get(name) ?? new RateLimiterMemory({ points, duration: windowSeconds });
  shared.laurelLimiters.set(name, limiter);
  return limiter;
}

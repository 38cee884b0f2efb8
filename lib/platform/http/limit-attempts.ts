import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Failure } from "@/lib/platform/failure/failure";

const windowSeconds = 15 * 60;

/** How many attempts there may be in a quarter of an hour. */
export const limits = {
  /** Wrong passwords for one address from one place. */
  "password-of-address-and-client": 8,
  /** Wrong passwords for one address from anywhere: a stranger's guesses lock its owner out late, and never out of the
   *  mailed code. */
  "password-of-address": 40,
  /** Wrong passwords from one place: a whole company may be behind it. */
  "password-of-client": 100,
  /** Codes that one place asks for. lib/domain/people/issue-code.ts limits those of one address. */
  "code-of-client": 100,
  /** Addresses that one place compares with one badge: plenty for a reader, hopeless for a list of guesses. */
  "recipient-of-badge-and-client": 20,
  /** Badges that one place has verified: each takes work, and anyone may ask. */
  "verification-of-client": 100,
  /** Badges of other issuers that one person brings, or has verified again: each takes work and may be fetched. */
  "badge-import-of-person": 300,
  /** Claim links that one place makes up. */
  "claim-guess-of-client": 30,
  /** What wallets ask of one claim link: several wallets try, some of them twice. */
  "pick-up-of-link": 100,
  /** Apps that one place registers. */
  "registration-of-client": 30,
  /** Badges that one app brings for one person: each is verified. */
  "upsert-of-app-and-person": 600,
  /** Pages of badges that one app reads of one person: ten a second, for a whole window. */
  "read-of-app-and-person": 9000,
  /** What one app writes into one person's profile: each is kept for the person to undo. */
  "profile-of-app-and-person": 60,
  /** Addresses of other hosts that one person connects: each is asked several times. */
  "host-of-person": 30,
  /** Wrong secrets for apps from one place. */
  "app-secret-of-client": 60,
} as const;

export type Limit = keyof typeof limits;

// Next bundles route handlers and pages apart: both must count in the same place.
const shared = globalThis as typeof globalThis & { laurelLimiters?: Map<Limit, RateLimiterMemory> };

/** Counts an attempt before it is made, so that many at once do not pass together.
 *  @returns what takes the attempt back, for one that succeeded.
 *  Throws Failure("too-many") with the seconds to wait. The counts are this process's own, which is enough to make guessing
 *  hopeless with a handful of processes. */
export async function limitAttempts(limit: Limit, key: string): Promise<() => Promise<void>> {
  const limiter = limiterOf(limit);
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

function limiterOf(limit: Limit): RateLimiterMemory {
  shared.laurelLimiters ??= new Map();
  const limiter =
    shared.laurelLimiters.get(limit) ?? new RateLimiterMemory({ points: limits[limit], duration: windowSeconds });
  shared.laurelLimiters.set(limit, limiter);
  return limiter;
}

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Failure } from "@/lib/http/failure";

const windowSeconds = 15 * 60;

// Next bundles pages and their actions apart: both must count in the same place.
const shared = globalThis as typeof globalThis & { laurelRecipientChecks?: RateLimiterMemory };

/** Counts a comparison of an address with a badge: 20 from one place, badge by badge, in a quarter of an hour, which is
 *  plenty for a reader and hopeless for a list of guesses.
 *  Throws Failure("too-many") with the seconds to wait. */
export async function limitRecipientChecks(credentialId: string, clientAddress: string): Promise<void> {
  shared.laurelRecipientChecks ??= new RateLimiterMemory({ points: 20, duration: windowSeconds });
  try {
    await shared.laurelRecipientChecks.consume(`${clientAddress} ${credentialId}`);
  } catch (state) {
    if (!(state instanceof RateLimiterRes)) throw state;
    const retryAfterSeconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
    throw new Failure("too-many", `That was often. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, {
      retryAfterSeconds,
    });
  }
}

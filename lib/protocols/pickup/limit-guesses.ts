import { clientAddress } from "@/lib/platform/http/client-address";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";

/** Looks something up that has to be known to be found: what finds nothing counts against the place that the request came
 *  from, as its headers tell.
 *  Throws Failure("too-many") after many guesses, whether or not this one would be right. */
export async function limitGuesses<Found>(headers: Headers, find: () => Promise<Found | null>): Promise<Found | null> {
  const takeBack = await limitAttempts("claim-guess-of-client", clientAddress(headers));
  const found = await find();
  if (found) await takeBack();
  return found;
}

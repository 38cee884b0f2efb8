import { clientAddress } from "@/lib/platform/http/client-address";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";

/** Runs a look-up of a secret: a miss counts against the client address of the request.
 *  @throws Failure("too-many") after many misses, even if this one would succeed */
export async function limitGuesses<Found>(headers: Headers, find: () => Promise<Found | null>): Promise<Found | null> {
  const takeBack = await limitAttempts("claim-guess-of-client", clientAddress(headers));
  const found = await find();
  if (found) await takeBack();
  return found;
}

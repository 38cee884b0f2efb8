import { isPassing } from "@/lib/platform/db/faults";
import { Failure } from "@/lib/platform/failure/failure";

/** Long enough for a database to come back, far below the half an hour after which apps try again by themselves. */
const retryAfterSeconds = 30;

/** A failure as it came; one that has a passing fault of the database for its cause as `unavailable`, with the time after which
 *  another try makes sense: for protocols whose callers try again by themselves. */
export function asUnavailable(failure: Failure): Failure {
  if (failure.kind !== "unexpected" || !isPassing(failure.cause)) return failure;
  return new Failure("unavailable", "The service is temporarily unavailable. Try again later.", {
    cause: failure.cause,
    retryAfterSeconds,
  });
}

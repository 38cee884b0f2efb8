import { isPassing } from "@/lib/platform/db/faults";
import { Failure } from "@/lib/platform/failure/failure";

/** Long enough for a database to restart, and far below the half hour after which apps retry automatically. */
const retryAfterSeconds = 30;

/** Converts an unexpected failure with a temporary fault of the database as its cause to `unavailable` with a retry time, and
 *  returns other failures unchanged. For protocols whose callers retry automatically. */
export function asUnavailable(failure: Failure): Failure {
  if (failure.kind !== "unexpected" || !isPassing(failure.cause)) return failure;
  return new Failure("unavailable", "The service is temporarily unavailable. Try again later.", {
    cause: failure.cause,
    retryAfterSeconds,
  });
}

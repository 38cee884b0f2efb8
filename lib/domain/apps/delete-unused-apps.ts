import { db } from "@/lib/platform/db/client";

/** Whoever registers means to ask somebody soon. */
const unusedMs = 30 * 24 * 60 * 60 * 1000;

/** Forgets registrations that are thirty days old and that nobody ever allowed anything, unless the operator decided about them:
 *  by the index on (first_allowed_at, registered_at). */
export async function deleteUnusedApps(now: Date): Promise<void> {
  const before = new Date(now.getTime() - unusedMs);
  // One that is allowed something at this moment is waited for, and stays. A process of the release before this one, which may run
  // for a while still, makes grants without noting the first.
  await db().app.deleteMany({
    where: { firstAllowedAt: null, registeredAt: { lte: before }, state: "REGISTERED", grants: { none: {} } },
  });
}

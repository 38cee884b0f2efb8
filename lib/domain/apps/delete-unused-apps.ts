import { db } from "@/lib/platform/db/client";

/** An app that registers is expected to ask for a grant soon. */
const unusedMs = 30 * 24 * 60 * 60 * 1000;

/** Deletes registrations that are thirty days old and never received a grant, unless the operator decided about them: by
 *  the index on (first_allowed_at, registered_at). */
export async function deleteUnusedApps(now: Date): Promise<void> {
  const before = new Date(now.getTime() - unusedMs);
  // If a grant is being created at this moment, this waits for it and keeps the app. A process of the previous release, which
  // may still run for a while, creates grants without setting the first one.
  await db().app.deleteMany({
    where: { firstAllowedAt: null, registeredAt: { lte: before }, state: "REGISTERED", grants: { none: {} } },
  });
}

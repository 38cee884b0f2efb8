import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Badges have priority over pulls. */
const priority = 10;

/** Adds the job that pulls a source, in the caller's transaction. Each source has at most one immediate job and one later
 *  job. */
export async function enqueuePull(
  tx: Db,
  { organizationId, sourceId }: { organizationId: number; sourceId: string },
  runAt?: Date,
): Promise<void> {
  const key = `pull-source/${organizationId}/${sourceId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "pull-source", { organizationId, sourceId }, { ...timing, priority });
}

import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Pulls wait for people's badges, not the other way round. */
const priority = 10;

/** Adds the job that pulls a source, in the transaction of what asks for it. For each source one that is to run
 *  now waits at a time, and one that is to run later. */
export async function enqueuePull(
  tx: Db,
  { organizationId, sourceId }: { organizationId: number; sourceId: string },
  runAt?: Date,
): Promise<void> {
  const key = `pull-source/${organizationId}/${sourceId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "pull-source", { organizationId, sourceId }, { ...timing, priority });
}

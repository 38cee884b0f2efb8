import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Badges have priority over deliveries. */
const priority = 10;

/** Adds the job that delivers a rule's statements, in the caller's transaction. Each rule has at most one immediate job
 *  (enqueue.sql.ts uses the same key) and one later job. */
export async function enqueueForwarding(
  tx: Db,
  { organizationId, ruleId }: { organizationId: number; ruleId: string },
  runAt?: Date,
): Promise<void> {
  const key = `forward-statements/${organizationId}/${ruleId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "forward-statements", { organizationId, ruleId }, { ...timing, priority });
}

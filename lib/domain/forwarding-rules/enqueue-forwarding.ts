import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Deliveries wait for people's badges, not the other way round. */
const priority = 10;

/** Adds the job that delivers what a rule has to deliver, in the transaction of what asks for it. For each rule one that is
 *  to run now waits at a time (enqueue.sql.ts uses the same key), and one that is to run later. */
export async function enqueueForwarding(
  tx: Db,
  { organizationId, ruleId }: { organizationId: number; ruleId: string },
  runAt?: Date,
): Promise<void> {
  const key = `forward-statements/${organizationId}/${ruleId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "forward-statements", { organizationId, ruleId }, { ...timing, priority });
}

import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Badges that are earned here have priority over badges of other hosts. */
const priority = 10;

/** Adds the job that does what is due at a connection, in the caller's transaction. Each connection has at most one
 *  immediate job and one later job. */
export async function enqueueSync(tx: Db, connectionId: string, runAt?: Date): Promise<void> {
  const key = `work-on-host/${connectionId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "work-on-host", { connectionId }, { ...timing, priority });
}

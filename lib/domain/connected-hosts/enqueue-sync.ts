import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Badges that are earned here come before those of elsewhere. */
const priority = 10;

/** Adds the job that does what is due at a connection, in the transaction of what asks for it. For each connection one that
 *  is to run now waits at a time, and one that is to run later. */
export async function enqueueSync(tx: Db, connectionId: string, runAt?: Date): Promise<void> {
  const key = `work-on-host/${connectionId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "work-on-host", { connectionId }, { ...timing, priority });
}

import type { Db } from "@/lib/platform/db/client";
import { addJob } from "@/lib/platform/queue/add-job";

/** Badges that are earned here have priority over badges of other hosts. */
const priority = 10;

/** Adds the job that does what is due at a connection, in the caller's transaction; nothing if the connection is gone. Each
 *  connection has at most one immediate job and one later job, and each host is asked by one job at a time. */
export async function enqueueSync(tx: Db, connectionId: string, runAt?: Date): Promise<void> {
  const found = await tx.hostConnection.findUnique({ where: { id: connectionId }, select: { hostId: true } });
  if (!found) return;
  const key = `work-on-host/${connectionId}`;
  const timing = runAt ? { key: `${key}/later`, runAt } : { key };
  await addJob(tx, "work-on-host", { connectionId }, { ...timing, priority, queue: `host/${found.hostId}` });
}

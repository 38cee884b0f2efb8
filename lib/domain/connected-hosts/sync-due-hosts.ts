import { db } from "@/lib/platform/db/client";
import { enqueueSync } from "./enqueue-sync.ts";

const atOnceMax = 500;

/** Adds a job for every connection that is due, and deletes attempts whose person did not return from the other host. Index
 *  ranges: host_connections (next_run_at), host_attempts (expires_at); connections that wait for their owner are in
 *  neither. */
export async function syncDueHosts(now: Date): Promise<void> {
  await db().hostAttempt.deleteMany({ where: { expiresAt: { lte: now } } });
  const due = await db().hostConnection.findMany({
    where: { nextRunAt: { lte: now } },
    orderBy: { nextRunAt: "asc" },
    take: atOnceMax,
    select: { id: true },
  });
  for (const { id } of due) await db().$transaction((tx) => enqueueSync(tx, id));
}

import { db } from "@/lib/platform/db/client";
import { enqueuePull } from "./enqueue-pull.ts";

/** Adds a job for every source that is due, in case a lost or failed job left it behind. An index range: sources
 *  (next_run_at). */
export async function pullDueSources(now: Date): Promise<void> {
  const due = await db().source.findMany({
    where: { pausedAt: null, nextRunAt: { lte: now } },
    select: { organizationId: true, id: true },
  });
  for (const { organizationId, id } of due)
    await db().$transaction((tx) => enqueuePull(tx, { organizationId, sourceId: id }));
}

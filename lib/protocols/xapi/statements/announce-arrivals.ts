import { db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log/log";
import { addJob } from "@/lib/platform/queue/add-job";

const gatherMs = 1000;

const waiting = new Set<number>();

/** Adds the job that sorts an organization's new statements, a moment later and once for all that arrive meanwhile, so that
 *  requests neither wait for it nor compete for its row in the queue. Where a process ends before, the scheduled job finds them. */
export function announceArrivals(organizationIds: Iterable<number>): void {
  for (const organizationId of organizationIds) {
    if (waiting.has(organizationId)) continue;
    waiting.add(organizationId);
    setTimeout(() => {
      waiting.delete(organizationId);
      const timing = { key: `sort-statements/${organizationId}` };
      db()
        .$transaction((tx) => addJob(tx, "sort-statements", { organizationId }, timing))
        .catch((error: unknown) => log.warn({ error }, "failed to enqueue the sorting of new statements"));
    }, gatherMs).unref();
  }
}

import { db } from "@/lib/platform/db/client";

/** The payloads of the jobs of a kind that wait in the queue. */
export async function listJobs(name: string): Promise<unknown[]> {
  const rows = await db().$queryRaw<{ payload: unknown }[]>`
    SELECT j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = ${name} ORDER BY j.id`;
  return rows.map(({ payload }) => payload);
}

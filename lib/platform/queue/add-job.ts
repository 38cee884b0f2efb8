import type { Db } from "@/lib/platform/db/client";
import type { JobName, JobPayloads } from "./jobs.ts";

/** When a job runs, and which one it replaces. */
export interface JobTiming {
  /** A waiting job with the same key is replaced; a running one is not affected. */
  key?: string;
  /** The earliest time to run; left out: immediately. */
  runAt?: Date;
  /** Lower numbers run first; left out: 0. */
  priority?: number;
  /** Of the jobs with the same queue, only one runs at a time, in all processes. */
  queue?: string;
}

/** Adds a job in the transaction that makes it necessary, so that both commit or neither does. */
export async function addJob<Name extends JobName>(
  tx: Db,
  name: Name,
  payload: JobPayloads[Name],
  { key, runAt, priority, queue }: JobTiming = {},
): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json,
    max_attempts := 25, job_key := ${key ?? null}::text, run_at := ${runAt ?? null}::timestamptz,
    priority := ${priority ?? 0}::int, queue_name := ${queue ?? null}::text)`;
}

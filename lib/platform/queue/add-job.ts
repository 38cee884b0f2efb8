import type { Db } from "@/lib/platform/db/client";
import type { JobName, JobPayloads } from "./jobs.ts";

export interface JobTiming {
  /** Of the jobs with one key only one waits at a time: the later one replaces it. One that already runs is not touched. */
  key?: string;
  /** Not before; at once when not given. */
  runAt?: Date;
  /** The lower, the sooner; 0 when not given. */
  priority?: number;
}

/** Adds a job in the transaction of the data that it follows: both commit, or neither does. */
export async function addJob<Name extends JobName>(
  tx: Db,
  name: Name,
  payload: JobPayloads[Name],
  { key, runAt, priority }: JobTiming = {},
): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json,
    max_attempts := 25, job_key := ${key ?? null}::text, run_at := ${runAt ?? null}::timestamptz,
    priority := ${priority ?? 0}::int)`;
}

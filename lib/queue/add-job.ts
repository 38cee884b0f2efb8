import type { Db } from "@/lib/db/client";
import type { JobName, JobPayloads } from "./jobs.ts";

/** Adds a job in the transaction of the data that it follows: both commit, or neither does. */
export async function addJob<Name extends JobName>(tx: Db, name: Name, payload: JobPayloads[Name]): Promise<void> {
  await tx.$executeRaw`SELECT graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, max_attempts := 25)`;
}

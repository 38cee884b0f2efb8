import { pool } from "@/lib/platform/db/pool";

const dayMs = 24 * 60 * 60 * 1000;

/** Days whose partition this process knows to exist. */
const known = new Set<string>();

/** Creates the partitions for these moments, one for each UTC day, if they do not exist. Processes that create the same
 *  partition wait for each other. */
export async function ensurePartitions(moments: Date[]): Promise<void> {
  const missing = [...new Set(moments.map(dayOf))].filter((day) => !known.has(day));
  for (const day of missing) {
    const end = dayOf(new Date(Date.parse(day) + dayMs));
    await pool().query(
      // Several commands without parameters are one transaction.
      `SELECT pg_advisory_xact_lock(hashtext('laurel request log partitions'));
       CREATE TABLE IF NOT EXISTS request_log.${partitionOf(day)} PARTITION OF request_log.requests
         FOR VALUES FROM ('${day}T00:00:00Z') TO ('${end}T00:00:00Z')`,
    );
    known.add(day);
  }
}

/** Clears the cache, so that the next call checks again: somebody may have dropped a partition. */
export function resetKnownPartitions(): void {
  known.clear();
}

/** A UTC day as YYYY-MM-DD. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** The name of a day's partition. */
export const partitionOf = (day: string): string => `requests_${day.replaceAll("-", "")}`;

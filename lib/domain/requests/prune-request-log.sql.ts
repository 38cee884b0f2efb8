import { pool } from "@/lib/platform/db/pool";
import { dayOf, ensurePartitions, partitionOf } from "./ensure-partitions.sql.ts";

const dayMs = 24 * 60 * 60 * 1000;
const daysAhead = 2;
const patienceForReadersMs = 5_000;

/** Drops the partitions of the request log in which every row is older than `days`, and creates those of the coming days,
 *  so that no request has to. Running it again changes nothing.
 *  @returns the names of the dropped partitions
 *  @throws if readers lock a partition for longer than a few seconds; try again later */
export async function pruneRequestLog(days: number, now: Date): Promise<string[]> {
  const ahead = Array.from({ length: daysAhead + 1 }, (_, day) => new Date(now.getTime() + day * dayMs));
  await ensurePartitions(ahead);
  const oldestRetained = partitionOf(dayOf(new Date(now.getTime() - days * dayMs)));
  const { rows } = await pool().query<{ name: string }>({
    text: `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'request_log.requests'::regclass AND c.relname ~ '^requests_[0-9]{8}$' AND c.relname < $1
      ORDER BY c.relname`,
    values: [oldestRetained],
  });
  for (const { name } of rows)
    await pool().query(`SET LOCAL lock_timeout = ${patienceForReadersMs}; DROP TABLE IF EXISTS request_log.${name}`);
  return rows.map(({ name }) => name);
}

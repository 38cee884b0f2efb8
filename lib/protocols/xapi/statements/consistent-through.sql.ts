import { pool } from "@/lib/platform/db/pool";
import { writingLockClass } from "./writing-lock.ts";

/** Returns until when lists are complete (X-Experience-API-Consistent-Through, xAPI 1.0.3 part 3 section 2.1.3): every
 *  statement whose `stored` is not later is visible to any query that begins after this one was answered. It is one
 *  millisecond before the oldest open transaction that stores statements began, or before now. Without an organization, for
 *  all of them. now() is taken before the locks are read: a transaction that takes a lock later also has a later `stored`. */
export async function consistentThrough(organizationId: number | null): Promise<Date> {
  const { rows } = await pool().query<{ through: Date }>({
    name: "consistent-through",
    text: `SELECT date_trunc('milliseconds', least(now(), min(a.xact_start))) - interval '1 millisecond' AS through
      FROM pg_locks l
      JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.classid = $1::bigint::oid AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND ($2::int IS NULL OR l.objid = $2::bigint::oid)`,
    values: [writingLockClass, organizationId],
  });
  const through = rows[0]?.through;
  if (!through) throw new Error("PostgreSQL returned no time");
  return through;
}

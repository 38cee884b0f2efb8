import type { Db } from "@/lib/platform/db/client";

/** Marks status lists as changed. Call it in the transaction that changes the state of badges: the next read of each list then
 *  signs it again. Ignores null, which means a badge without a status list index. */
export async function updateStatusLists(
  tx: Db,
  organizationId: number,
  lists: readonly (number | null)[],
): Promise<void> {
  const numbers = [...new Set(lists)].filter((list) => list !== null);
  if (numbers.length === 0) return;
  await tx.$executeRaw`
    UPDATE status_lists SET revision = revision + 1
    FROM (
      SELECT number FROM status_lists WHERE organization_id = ${organizationId} AND number = ANY(${numbers}::int[])
      ORDER BY number FOR UPDATE
    ) AS locked
    WHERE organization_id = ${organizationId} AND status_lists.number = locked.number`;
}

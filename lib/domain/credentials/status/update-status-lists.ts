import type { Db } from "@/lib/platform/db/client";

/** For the transaction that changes whether badges stand: whoever reads one of their lists next finds that its signed text
 *  tells an older revision, and has it signed anew. Null stands for badges without a place. */
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

import { db } from "@/lib/platform/db/client";

/** Issued badges are counted up to this number. */
export const issuedMax = 10_000;

/** Counts the badges that were issued for each of these achievements of an organization, up to `issuedMax`: a count of
 *  `issuedMax + 1` means that there are more.
 *  @returns the counts by achievement id. */
export async function countIssued(
  organizationId: number,
  achievementIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db().$queryRaw<{ id: string; issued: number }[]>`
    SELECT achievement.id, (
      SELECT count(*)::int FROM (
        SELECT FROM credentials
        WHERE credentials.organization_id = ${organizationId} AND credentials.achievement_id = achievement.id
        LIMIT ${issuedMax + 1}
      ) counted
    ) AS issued
    FROM unnest(${achievementIds}::uuid[]) AS achievement (id)`;
  return new Map(rows.map(({ id, issued }) => [id, issued]));
}

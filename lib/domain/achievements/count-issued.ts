import { db } from "@/lib/platform/db/client";
import { issuedMax } from "./list-achievements.ts";

/** How many badges of an achievement were issued, counted to `issuedMax`: one more means that there are more. */
export async function countIssued(organizationId: number, achievementId: string): Promise<number> {
  const [row] = await db().$queryRaw<[{ issued: number }]>`
    SELECT count(*)::int AS issued FROM (
      SELECT FROM credentials WHERE organization_id = ${organizationId} AND achievement_id = ${achievementId}::uuid
      LIMIT ${issuedMax + 1}) counted`;
  return row.issued;
}

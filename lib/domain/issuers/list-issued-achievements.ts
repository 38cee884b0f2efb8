import { db } from "@/lib/platform/db/client";

/** An achievement on the public page of its issuer. */
export interface IssuedAchievement {
  id: string;
  version: number;
  name: string;
  description: string;
  /** BCP 47. */
  language: string;
}

/** Lists the first `limit` of an organization's published achievements, ordered by name. Scans the index (organization_id,
 *  name, id). */
export async function listIssuedAchievements(organizationId: number, limit: number): Promise<IssuedAchievement[]> {
  return db().achievement.findMany({
    where: { organizationId, state: "PUBLISHED" },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, version: true, name: true, description: true, language: true },
  });
}

import { db } from "@/lib/platform/db/client";
import type { AchievementState } from "@/lib/platform/db/generated/client";

/** An achievement to choose for a bulk run. */
export interface AchievementChoice {
  id: string;
  name: string;
  state: AchievementState;
}

/** Lists the first `limit` of an organization's published and retired achievements, ordered by name. */
export function listAchievementChoices(organizationId: number, limit: number): Promise<AchievementChoice[]> {
  return db().achievement.findMany({
    where: { organizationId, state: { not: "DRAFT" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, name: true, state: true },
  });
}

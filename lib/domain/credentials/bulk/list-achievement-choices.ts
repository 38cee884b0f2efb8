import { db } from "@/lib/platform/db/client";
import type { AchievementState } from "@/lib/platform/db/generated/client";

/** An achievement that a run may be about. */
export interface AchievementChoice {
  id: string;
  name: string;
  state: AchievementState;
}

/** The first of an organization's achievements that are published or were, in the order of their names. */
export function listAchievementChoices(organizationId: number, limit: number): Promise<AchievementChoice[]> {
  return db().achievement.findMany({
    where: { organizationId, state: { not: "DRAFT" } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    select: { id: true, name: true, state: true },
  });
}

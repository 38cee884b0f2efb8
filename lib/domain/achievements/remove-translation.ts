import type { Actor } from "@/lib/domain/audit/actor";
import { transaction } from "@/lib/platform/db/transaction";
import { applyChanges, type UpdatedAchievement } from "./apply-changes.ts";
import { lockAchievement } from "./lock-achievement.ts";

export type RemoveTranslation = Actor & {
  organizationId: number;
  achievementId: string;
  language: string;
  now: Date;
};

/** Removes an achievement's translation into one language. The other translations do not change. Without such a
 *  translation, nothing changes.
 *  @throws Failure("not-found") if the organization does not have the achievement */
export async function removeTranslation({
  organizationId,
  achievementId,
  language: removed,
  now,
  ...actor
}: RemoveTranslation): Promise<UpdatedAchievement> {
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    const translations = before.translations.filter(({ language }) => language !== removed);
    if (translations.length === before.translations.length) return { ...before, isNewVersion: false };
    return applyChanges(tx, before, { organizationId, changes: { translations }, now, ...actor });
  });
}

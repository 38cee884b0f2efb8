import type { Actor } from "@/lib/domain/audit/actor";
import { transaction } from "@/lib/platform/db/transaction";
import type { AchievementChanges } from "./achievement-columns-of.ts";
import { applyChanges, type UpdatedAchievement } from "./apply-changes.ts";
import type { Achievement } from "./find-own-achievement.ts";
import { lockAchievement } from "./lock-achievement.ts";

export type UpdateAchievement = Actor & {
  organizationId: number;
  achievementId: string;
  changes: AchievementChanges;
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Changes what is named of an achievement, for badges to come: those that were issued stay as they were signed. Once it was
 *  published, a change of what badges say makes a new version, and the one before is kept for good.
 *  @returns it as it is now. Throws Failure("not-found") when the organization has no such achievement, and
 *  Failure("malformed") when it would have texts in its own language twice. */
export async function updateAchievement({
  organizationId,
  achievementId,
  changes,
  check,
  now,
  ...actor
}: UpdateAchievement): Promise<UpdatedAchievement> {
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    check?.(before);
    return applyChanges(tx, before, { organizationId, changes, now, ...actor });
  });
}

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
  /** Called with the achievement before the change; throws to prevent it. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Updates the given fields of an achievement for future badges; issued badges do not change. If the achievement has been
 *  published and the content of its badges changes, it gets a new version; earlier versions are stored permanently.
 *  @returns the achievement after the change.
 *  @throws Failure("not-found") if the organization has no such achievement; Failure("malformed") if there is a translation into
 *  its own language. */
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

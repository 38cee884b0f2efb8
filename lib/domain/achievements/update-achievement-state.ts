import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { type Achievement, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { lockAchievement } from "./lock-achievement.ts";
import { storeVersion } from "./store-version.ts";

export type UpdateAchievementState = Actor & {
  organizationId: number;
  achievementId: string;
  /** `PUBLISHED`: it can be earned. `RETIRED`: no new badges are issued; issued ones stay valid. */
  to: "PUBLISHED" | "RETIRED";
  /** Called with the achievement before the change; throws to prevent it. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Publishes or retires an achievement; a retired one can be published again. Publishing stores its content as a version, and
 *  adds the job that awards badges to all learners who already fulfill its rule. If it has the state already, nothing changes.
 *  @returns the achievement after the change.
 *  @throws Failure("not-found") if the organization has no such achievement; Failure("conflict") for retiring a draft. */
export async function updateAchievementState({
  organizationId,
  achievementId,
  to,
  check,
  now,
  ...actor
}: UpdateAchievementState): Promise<Achievement> {
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    check?.(before);
    if (before.state === to) return before;
    if (before.state === "DRAFT" && to === "RETIRED")
      throw new Failure("conflict", "A draft cannot be retired because it was never published.");
    const isPublished = to === "PUBLISHED";
    const after = await tx.achievement.update({
      where: { organizationId_id: { organizationId, id: achievementId } },
      data: {
        state: to,
        retiredAt: isPublished ? null : now,
        ...(isPublished && before.publishedAt === null ? { publishedAt: now } : {}),
      },
      select: achievementColumns,
    });
    if (isPublished) {
      await storeVersion(tx, { organizationId, achievementId, now });
      await addJob(tx, "award-achievement", { organizationId, achievementId });
    }
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: isPublished ? "achievement.published" : "achievement.retired",
      subject: `achievement:${achievementId}`,
      detail: { from: before.state, version: after.version },
    });
    return achievementOf(after);
  });
}

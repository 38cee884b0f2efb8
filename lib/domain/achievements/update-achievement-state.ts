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
  /** `PUBLISHED`: it can be earned (again). `RETIRED`: no new badges; those that were issued stay. */
  to: "PUBLISHED" | "RETIRED";
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Publishes an achievement, retires it, or takes it up again. Publishing keeps what it says as a version, and asks for the
 *  badges of everybody who fulfils its rule already. In a state that it has, nothing changes.
 *  @returns it as it is now. Throws Failure("not-found") when the organization has no such achievement, and
 *  Failure("conflict") for a draft that is to be retired. */
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

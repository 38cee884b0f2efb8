import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { type Achievement, type AchievementRule, achievementColumns, achievementOf } from "./find-own-achievement.ts";
import { lockAchievement } from "./lock-achievement.ts";

export type UpdateRule = Actor & {
  organizationId: number;
  achievementId: string;
  rule: AchievementRule;
  /** Sees the achievement as it is before the change, and may throw to leave it so. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Decides by what an achievement is earned; courses that come to it count as mapped. The decision, its audit event, and,
 *  once it is published, the job that awards whoever fulfils it now commit together. Badges that were issued stay.
 *  @returns the achievement as it is now. Throws Failure("not-found") when the organization has no such achievement, and
 *  Failure("malformed") for a course that the organization has not. */
export async function updateRule({
  organizationId,
  achievementId,
  rule,
  check,
  now,
  ...actor
}: UpdateRule): Promise<Achievement> {
  const { courseIds, ...columns } = rule;
  return transaction(async (tx) => {
    const before = await lockAchievement(tx, organizationId, achievementId);
    check?.(before);
    const found = await tx.course.count({ where: { organizationId, id: { in: courseIds } } });
    if (found < new Set(courseIds).size)
      throw new Failure("malformed", "At least one of the courses does not exist.", {
        field: "courseIds",
      });
    await tx.achievementCourse.deleteMany({
      where: { organizationId, achievementId, courseId: { notIn: courseIds } },
    });
    await tx.achievementCourse.createMany({
      data: courseIds.map((courseId) => ({ organizationId, achievementId, courseId })),
      skipDuplicates: true,
    });
    await tx.course.updateMany({
      where: { organizationId, id: { in: courseIds }, mappedAt: null },
      data: { mappedAt: now },
    });
    const after = await tx.achievement.update({
      where: { organizationId_id: { organizationId, id: achievementId } },
      data: columns,
      select: achievementColumns,
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "achievement.rule-changed",
      subject: `achievement:${achievementId}`,
      detail: { ...rule },
    });
    if (after.state === "PUBLISHED") await addJob(tx, "award-achievement", { organizationId, achievementId });
    return achievementOf(after);
  });
}

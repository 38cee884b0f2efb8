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
  /** Called with the achievement before the change; throws to prevent it. */
  check?: ((before: Achievement) => void) | undefined;
  now: Date;
};

/** Sets the rule by which an achievement is earned, and marks its courses as mapped. The rule, its audit event, and, for a
 *  published achievement, the job that awards badges to the learners who fulfill the rule now commit together. Issued badges do
 *  not change.
 *  @returns the achievement after the change.
 *  @throws Failure("not-found") if the organization has no such achievement; Failure("malformed") for a course that the
 *  organization does not have. */
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

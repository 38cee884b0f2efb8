import { insertAchievement } from "@/lib/domain/achievements/insert-achievement";
import { lockAchievement } from "@/lib/domain/achievements/lock-achievement";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { type Course, findCourse } from "./find-course.ts";
import { lockCourse } from "./lock-course.ts";

/** What completing a course earns. `achievement`: the course is added to the rule of this achievement, in addition to others.
 *  `new-achievement`: the achievement is created and published. `nothing`: the course is removed from all rules. */
type Mapping =
  | { to: "nothing" }
  | { to: "achievement"; achievementId: string }
  | { to: "new-achievement"; name: string; description: string; criteria: string };

export type MapCourse = Actor & {
  organizationId: number;
  courseId: string;
  mapping: Mapping;
  /** Called with the course before the change; throws to prevent it. */
  check?: ((before: Course) => void) | undefined;
  now: Date;
};

/** Maps a course to what it earns. The mapping, its audit event, and the job that awards badges for earlier completions commit
 *  together. A later mapping does not affect issued badges.
 *  @throws Failure("not-found") if the organization has no such course or achievement; Failure("conflict") if the achievement is
 *  retired, or if the course would be removed from a rule that needs it together with other courses. */
export async function mapCourse({ organizationId, courseId, mapping, check, now, ...actor }: MapCourse): Promise<void> {
  await transaction(async (tx) => {
    await lockCourse(tx, organizationId, courseId);
    const before = await findCourse(organizationId, courseId, tx);
    if (before) check?.(before);
    const chosen = await achievementOf(tx, { organizationId, mapping, now, ...actor });
    if (chosen) {
      await tx.achievementCourse.createMany({
        data: { organizationId, achievementId: chosen.id, courseId },
        skipDuplicates: true,
      });
    } else await removeFromRules(tx, organizationId, courseId);
    await tx.course.update({
      where: { organizationId_id: { organizationId, id: courseId } },
      data: { mappedAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "course.mapped",
      subject: `course:${courseId}`,
      detail: { achievementId: chosen?.id ?? null },
    });
    if (chosen?.state === "PUBLISHED")
      await addJob(tx, "award-achievement", { organizationId, achievementId: chosen.id });
  });
}

async function achievementOf(
  tx: Db,
  { organizationId, mapping, now, ...actor }: Actor & { organizationId: number; mapping: Mapping; now: Date },
): Promise<{ id: string; state: string } | null> {
  if (mapping.to === "nothing") return null;
  if (mapping.to === "achievement") {
    const achievement = await lockAchievement(tx, organizationId, mapping.achievementId).catch((thrown: unknown) => {
      if (!(thrown instanceof Failure)) throw thrown;
      throw new Failure("not-found", "The achievement does not exist.", { field: "achievementId", cause: thrown });
    });
    if (achievement.state === "RETIRED")
      throw new Failure("conflict", "The achievement is retired. Publish it again, or choose another one.", {
        field: "achievementId",
      });
    return achievement;
  }
  const { name, description, criteria } = mapping;
  const fields = { name, description, criteria };
  return insertAchievement(tx, { organizationId, fields, isPublished: true, now, ...actor });
}

/** Removes a course from all rules. A rule that needs all of several courses is refused, since without one of them it would be
 *  a rule that no administrator chose. */
async function removeFromRules(tx: Db, organizationId: number, courseId: string): Promise<void> {
  const needed = await tx.achievement.findFirst({
    where: {
      organizationId,
      requires: "ALL",
      AND: [{ courses: { some: { courseId } } }, { courses: { some: { courseId: { not: courseId } } } }],
    },
    select: { name: true },
  });
  if (needed)
    throw new Failure("conflict", `The rule of “${needed.name}” requires this course. Change the rule first.`);
  await tx.achievementCourse.deleteMany({ where: { organizationId, courseId } });
}

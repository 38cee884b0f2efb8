import type { Db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { Failure } from "@/lib/http/failure";
import { type Actor, auditActor } from "@/lib/organizations/actor";
import { addJob } from "@/lib/queue/add-job";
import { type Course, findCourse } from "./find-course.ts";
import { lockCourse } from "./lock-course.ts";

/** What completing a course earns. */
export type Mapping =
  | { to: "nothing" }
  | { to: "achievement"; achievementId: string }
  | { to: "new-achievement"; name: string; description: string; criteria: string };

export type MapCourse = Actor & {
  organizationId: number;
  courseId: string;
  mapping: Mapping;
  /** Sees the course as it is before, and may throw to leave it so. */
  check?: ((before: Course) => void) | undefined;
  now: Date;
};

/** Decides what a course earns. The decision, its audit event, and the job that awards what was completed before commit
 *  together. Deciding again changes what comes after: badges that were issued stay.
 *  Throws Failure("not-found") when the organization has no such course or achievement. */
export async function mapCourse({ organizationId, courseId, mapping, check, now, ...actor }: MapCourse): Promise<void> {
  await transaction(async (tx) => {
    await lockCourse(tx, organizationId, courseId);
    const before = await findCourse(organizationId, courseId, tx);
    if (before) check?.(before);
    const achievementId = await achievementOf(tx, organizationId, mapping);
    await tx.course.update({
      where: { organizationId_id: { organizationId, id: courseId } },
      data: { achievementId, mappedAt: now },
    });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor: auditActor(actor),
        action: "course.mapped",
        subject: `course:${courseId}`,
        detail: { achievementId },
      },
    });
    if (achievementId) await addJob(tx, "award-course", { organizationId, courseId });
  });
}

async function achievementOf(tx: Db, organizationId: number, mapping: Mapping): Promise<string | null> {
  if (mapping.to === "nothing") return null;
  if (mapping.to === "achievement") {
    const achievement = await tx.achievement.findUnique({
      where: { organizationId_id: { organizationId, id: mapping.achievementId } },
      select: { id: true },
    });
    if (!achievement) throw new Failure("not-found", "There is no such badge (any more).", { field: "achievementId" });
    return achievement.id;
  }
  const { name, description, criteria } = mapping;
  const { language } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { language: true },
  });
  const made = await tx.achievement.create({
    data: { organizationId, name, description, criteria, language },
    select: { id: true },
  });
  return made.id;
}

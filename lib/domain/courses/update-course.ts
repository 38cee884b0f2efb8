import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { type Course, courseColumns, courseOf, findCourse } from "./find-course.ts";
import { lockCourse } from "./lock-course.ts";

export type UpdateCourse = Actor & {
  organizationId: number;
  courseId: string;
  changes: { title?: string | null | undefined; vendor?: string | null | undefined };
  /** Called with the course before the change; throws to prevent it. */
  check?: ((before: Course) => void) | undefined;
  now: Date;
};

/** Updates the title or the vendor of a course; for what it earns, see mapCourse.
 *  @returns the course after the change.
 *  @throws Failure("not-found") if the organization has no such course. */
export async function updateCourse({
  organizationId,
  courseId,
  changes: { title, vendor },
  check,
  now,
  ...actor
}: UpdateCourse): Promise<Course> {
  const detail = { ...(title === undefined ? {} : { title }), ...(vendor === undefined ? {} : { vendor }) };
  return transaction(async (tx) => {
    await lockCourse(tx, organizationId, courseId);
    const before = await findCourse(organizationId, courseId, tx);
    if (!before) throw new Failure("not-found", "The course does not exist.");
    check?.(before);
    const after = await tx.course.update({
      where: { organizationId_id: { organizationId, id: courseId } },
      data: detail,
      select: courseColumns,
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "course.changed",
      subject: `course:${courseId}`,
      detail,
    });
    return courseOf(after);
  });
}

import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { type Course, courseColumns, courseOf } from "./find-course.ts";

export type CreateCourse = Actor & {
  organizationId: number;
  /** The object.id of its xAPI statements. */
  objectId: string;
  title: string | null;
  vendor: string | null;
  now: Date;
};

/** Creates a course before its first completion. It is unmapped.
 *  @throws Failure("conflict") if the organization has a course with that object id. */
export async function createCourse({
  organizationId,
  objectId,
  title,
  vendor,
  now,
  ...actor
}: CreateCourse): Promise<Course> {
  try {
    return await transaction(async (tx) => {
      const course = await tx.course.create({
        data: { organizationId, objectId, title, vendor, createdAt: now },
        select: courseColumns,
      });
      await recordAuditEvent(tx, {
        organizationId,
        occurredAt: now,
        actor: auditActor(actor),
        action: "course.created",
        subject: `course:${course.id}`,
        detail: { objectId, title, vendor },
      });
      return courseOf(course);
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Failure("conflict", "A course with this object id already exists. Update that course instead.", {
      field: "/objectId",
      cause: error,
    });
  }
}

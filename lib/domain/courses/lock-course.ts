import type { Db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";

/** Locks a course until the transaction ends, which serializes changes of it.
 *  @throws Failure("not-found") if the organization has no such course. */
export async function lockCourse(tx: Db, organizationId: number, courseId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM courses WHERE organization_id = ${organizationId} AND id = ${courseId}::uuid FOR UPDATE`;
  if (rows.length === 0) throw new Failure("not-found", "The course does not exist.");
}

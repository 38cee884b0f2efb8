import { db } from "@/lib/platform/db/client";
import type { Page } from "@/lib/platform/db/page";
import { type Course, courseColumns, courseOf } from "./find-course.ts";

/** A page of an organization's courses in the order of their object ids, or the course with one object id. Both are served
 *  by the unique index (organization_id, object_id). */
export async function listCourses(
  organizationId: number,
  { objectId }: { objectId?: string | undefined },
  { after, limit }: Page<string>,
): Promise<Course[]> {
  const rows = await db().course.findMany({
    where: {
      organizationId,
      AND: [after === undefined ? {} : { objectId: { gt: after } }, objectId === undefined ? {} : { objectId }],
    },
    select: courseColumns,
    orderBy: { objectId: "asc" },
    take: limit,
  });
  return rows.map(courseOf);
}

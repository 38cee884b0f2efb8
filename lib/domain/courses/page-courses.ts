import { db } from "@/lib/platform/db/client";
import { type Course, courseColumns, courseOf } from "./find-course.ts";

/** An organization's courses in the order of their object ids, at most `limit` after one of these; or the one of an object id.
 *  Serves both from the unique index (organization_id, object_id). */
export async function pageCourses(
  organizationId: number,
  page: { after?: string | undefined; objectId?: string | undefined; limit: number },
): Promise<Course[]> {
  const { after, objectId, limit } = page;
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

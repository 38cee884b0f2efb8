import { db } from "@/lib/platform/db/client";
import type { NamedCourse } from "./find-course-names.ts";

/** The number of an organization's courses that are searched, in the order of their object ids. */
const searchedMax = 20_000;

/** Searches an organization's courses for a text in their title or object id, ignoring case. The courses with the
 *  ids in `except` are left out. */
export function searchCourses(
  organizationId: number,
  text: string,
  { except, limit }: { except: readonly string[]; limit: number },
): Promise<NamedCourse[]> {
  return db().$queryRaw<NamedCourse[]>`
    SELECT id, object_id AS "objectId", title
    FROM (SELECT * FROM courses WHERE organization_id = ${organizationId} ORDER BY object_id LIMIT ${searchedMax}) searched
    WHERE strpos(lower(coalesce(title, '') || ' ' || object_id), lower(${text})) > 0
      AND NOT id = ANY(${except}::uuid[])
    ORDER BY title, object_id
    LIMIT ${limit}`;
}

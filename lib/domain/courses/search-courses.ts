import { db } from "@/lib/platform/db/client";
import type { NamedCourse } from "./find-course-names.ts";

/** So many of an organization's courses are looked through. */
const searchedMax = 20_000;

/** Courses with the text in their title or object id, whatever its case, but for those that are named: at most `limit`. */
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

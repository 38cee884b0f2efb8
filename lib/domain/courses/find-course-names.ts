import { db } from "@/lib/platform/db/client";

export interface NamedCourse {
  id: string;
  objectId: string;
  title: string | null;
}

/** Finds those of the courses that belong to the organization, in the order of title and object id. */
export function findCourseNames(organizationId: number, ids: readonly string[]): Promise<NamedCourse[]> {
  return db().course.findMany({
    where: { organizationId, id: { in: [...ids] } },
    select: { id: true, objectId: true, title: true },
    orderBy: [{ title: "asc" }, { objectId: "asc" }],
  });
}

import { db } from "@/lib/db/client";

export interface ListedCourse {
  id: string;
  objectId: string;
  title: string | null;
  vendor: string | null;
  completions: number;
  /** Null: no badge, or not decided yet, as isMapped tells. */
  achievement: { id: string; name: string } | null;
  isMapped: boolean;
}

/** An organization's courses: those that nobody has decided about first, then by title. */
export async function listCourses(organizationId: number): Promise<ListedCourse[]> {
  const rows = await db().course.findMany({
    where: { organizationId },
    select: {
      id: true,
      objectId: true,
      title: true,
      vendor: true,
      mappedAt: true,
      achievement: { select: { id: true, name: true } },
      _count: { select: { completions: true } },
    },
    orderBy: [{ title: "asc" }, { objectId: "asc" }],
  });
  const courses = rows.map(({ mappedAt, _count, ...course }) => ({
    ...course,
    completions: _count.completions,
    isMapped: mappedAt !== null,
  }));
  return [...courses.filter((course) => !course.isMapped), ...courses.filter((course) => course.isMapped)];
}

import { db } from "@/lib/platform/db/client";

export interface CourseMapping {
  id: string;
  objectId: string;
  title: string | null;
  vendor: string | null;
  completions: number;
  /** What its completion counts for, by name; none: no badge, or not decided yet, as isMapped tells. */
  achievements: { id: string; name: string }[];
  isMapped: boolean;
}

const pageLength = 100;

/** A page of an organization's courses, the first one being 1: those that nobody has decided about by title, then the others,
 *  the latest decision first. */
export async function listCourseMappings(
  organizationId: number,
  page = 1,
): Promise<{ courses: CourseMapping[]; hasMore: boolean }> {
  const rows = await db().course.findMany({
    where: { organizationId },
    select: {
      id: true,
      objectId: true,
      title: true,
      vendor: true,
      mappedAt: true,
      achievements: {
        select: { achievement: { select: { id: true, name: true } } },
        orderBy: { achievement: { name: "asc" } },
      },
      _count: { select: { completions: true } },
    },
    orderBy: [{ mappedAt: { sort: "desc", nulls: "first" } }, { title: "asc" }, { objectId: "asc" }],
    skip: (page - 1) * pageLength,
    take: pageLength + 1,
  });
  const courses = rows.slice(0, pageLength).map(({ mappedAt, achievements, _count, ...course }) => ({
    ...course,
    achievements: achievements.map(({ achievement }) => achievement),
    completions: _count.completions,
    isMapped: mappedAt !== null,
  }));
  return { courses, hasMore: rows.length > pageLength };
}

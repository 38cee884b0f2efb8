import { db } from "@/lib/platform/db/client";

/** A course with the achievements that it is mapped to. */
export interface CourseMapping {
  id: string;
  objectId: string;
  title: string | null;
  vendor: string | null;
  completions: number;
  /** The achievements whose rules contain the course, by name; if there is none, `isMapped` says whether that was decided. */
  achievements: { id: string; name: string }[];
  isMapped: boolean;
}

const pageLength = 100;

/** A page of an organization's courses: unmapped ones by title, then the others with the latest decision first.
 *  @param page counts from 1. */
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

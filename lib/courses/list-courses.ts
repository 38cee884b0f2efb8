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

const pageLength = 100;

/** A page of an organization's courses, the first one being 1: those that nobody has decided about by title, then the others,
 *  the latest decision first. */
export async function listCourses(
  organizationId: number,
  page = 1,
): Promise<{ courses: ListedCourse[]; hasMore: boolean }> {
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
    orderBy: [{ mappedAt: { sort: "desc", nulls: "first" } }, { title: "asc" }, { objectId: "asc" }],
    skip: (page - 1) * pageLength,
    take: pageLength + 1,
  });
  const courses = rows.slice(0, pageLength).map(({ mappedAt, _count, ...course }) => ({
    ...course,
    completions: _count.completions,
    isMapped: mappedAt !== null,
  }));
  return { courses, hasMore: rows.length > pageLength };
}

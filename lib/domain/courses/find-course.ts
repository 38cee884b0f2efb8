import { type Db, db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** A course as its organization keeps it. */
export interface Course {
  id: string;
  /** xAPI's object.id: opaque, compared exactly. */
  objectId: string;
  title: string | null;
  vendor: string | null;
  /** What its completion counts for, in the order of the ids; none: nothing, or not decided yet, as mappedAt tells. */
  achievementIds: string[];
  mappedAt: Date | null;
  createdAt: Date;
}

/** What a `Course` is made of: see courseOf. */
export const courseColumns = {
  id: true,
  objectId: true,
  title: true,
  vendor: true,
  achievements: { select: { achievementId: true }, orderBy: { achievementId: "asc" } },
  mappedAt: true,
  createdAt: true,
} as const satisfies Prisma.CourseSelect;

export function courseOf({ achievements, ...row }: Prisma.CourseGetPayload<{ select: typeof courseColumns }>): Course {
  return { ...row, achievementIds: achievements.map(({ achievementId }) => achievementId) };
}

/** One of an organization's courses, or null when it has none of that id. */
export async function findCourse(organizationId: number, id: string, on: Db = db()): Promise<Course | null> {
  const row = await on.course.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: courseColumns,
  });
  return row && courseOf(row);
}

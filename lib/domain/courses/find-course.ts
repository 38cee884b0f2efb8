import { type Db, db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

/** A course of an organization. */
export interface Course {
  id: string;
  /** The object.id of its xAPI statements: opaque, compared exactly. */
  objectId: string;
  title: string | null;
  vendor: string | null;
  /** The achievements whose rules contain the course, in the order of their ids. */
  achievementIds: string[];
  /** When an administrator last decided what the course earns; null: the course is unmapped. */
  mappedAt: Date | null;
  createdAt: Date;
}

/** The columns from which courseOf makes a `Course`. */
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

/** Finds an organization's course by its id, or null. */
export async function findCourse(organizationId: number, id: string, on: Db = db()): Promise<Course | null> {
  const row = await on.course.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: courseColumns,
  });
  return row && courseOf(row);
}

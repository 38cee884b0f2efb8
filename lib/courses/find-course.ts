import { type Db, db } from "@/lib/db/client";

/** A course as its organization keeps it. */
export interface Course {
  id: string;
  /** xAPI's object.id: opaque, compared exactly. */
  objectId: string;
  title: string | null;
  vendor: string | null;
  /** What its completion earns; null: nothing, or not decided yet, as mappedAt tells. */
  achievementId: string | null;
  mappedAt: Date | null;
  createdAt: Date;
}

/** What a `Course` is made of. */
export const courseColumns = {
  id: true,
  objectId: true,
  title: true,
  vendor: true,
  achievementId: true,
  mappedAt: true,
  createdAt: true,
} as const;

/** One of an organization's courses, or null when it has none of that id. */
export function findCourse(organizationId: number, id: string, on: Db = db()): Promise<Course | null> {
  return on.course.findUnique({ where: { organizationId_id: { organizationId, id } }, select: courseColumns });
}

import { db } from "@/lib/db/client";

export interface MappingPreview {
  course: {
    id: string;
    objectId: string;
    title: string | null;
    vendor: string | null;
    achievementId: string | null;
    isMapped: boolean;
  };
  /** How many badges a new achievement would issue at once: one for each learner who completed the course. */
  learners: number;
  /** Completions that wait for somebody to verify their address; their badges follow then. */
  waitingCompletions: number;
  /** The achievements to choose from, each with the badges that choosing it would issue at once. */
  achievements: { id: string; name: string; badges: number }[];
}

/** A course and what mapping it would do, or null when the organization has no such course. */
export async function previewMapping(organizationId: number, courseId: string): Promise<MappingPreview | null> {
  const course = await db().course.findUnique({
    where: { organizationId_id: { organizationId, id: courseId } },
    select: { id: true, objectId: true, title: true, vendor: true, achievementId: true, mappedAt: true },
  });
  if (!course) return null;
  const [[counts], achievements] = await Promise.all([
    db().$queryRaw<[{ learners: number; waiting: number }]>`
      SELECT count(DISTINCT person_id)::int AS learners, (count(*) FILTER (WHERE person_id IS NULL))::int AS waiting
      FROM completions WHERE organization_id = ${organizationId} AND course_id = ${courseId}::uuid`,
    db().$queryRaw<{ id: string; name: string; badges: number }[]>`
      SELECT a.id, a.name, (
        SELECT count(DISTINCT m.person_id)::int FROM completions m
        WHERE m.organization_id = a.organization_id AND m.course_id = ${courseId}::uuid AND m.person_id IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM credentials c
            WHERE c.organization_id = a.organization_id AND c.achievement_id = a.id AND c.person_id = m.person_id)
        ) AS badges
      FROM achievements a WHERE a.organization_id = ${organizationId} ORDER BY a.name, a.id`,
  ]);
  const { mappedAt, ...rest } = course;
  return {
    course: { ...rest, isMapped: mappedAt !== null },
    learners: counts.learners,
    waitingCompletions: counts.waiting,
    achievements,
  };
}

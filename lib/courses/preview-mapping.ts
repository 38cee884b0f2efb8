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
  /** The achievements to choose from by name, each with the badges that choosing it would issue at once: the first 500, and
   *  the one that the course earns now. */
  achievements: { id: string; name: string; badges: number }[];
  /** How many there are. */
  achievementCount: number;
}

const achievementsMax = 500;

/** A course and what mapping it would do, or null when the organization has no such course. */
export async function previewMapping(organizationId: number, courseId: string): Promise<MappingPreview | null> {
  const course = await db().course.findUnique({
    where: { organizationId_id: { organizationId, id: courseId } },
    select: { id: true, objectId: true, title: true, vendor: true, achievementId: true, mappedAt: true },
  });
  if (!course) return null;
  const [[counts], achievements, achievementCount] = await Promise.all([
    db().$queryRaw<[{ learners: number; waiting: number }]>`
      SELECT count(DISTINCT person_id)::int AS learners, (count(*) FILTER (WHERE person_id IS NULL))::int AS waiting
      FROM completions WHERE organization_id = ${organizationId} AND course_id = ${courseId}::uuid`,
    db().$queryRaw<{ id: string; name: string; badges: number }[]>`
      WITH learners AS (
        SELECT DISTINCT person_id FROM completions
        WHERE organization_id = ${organizationId} AND course_id = ${courseId}::uuid AND person_id IS NOT NULL
      ), shown AS (
        (SELECT id, name FROM achievements WHERE organization_id = ${organizationId}
          ORDER BY name, id LIMIT ${achievementsMax})
        UNION
        SELECT id, name FROM achievements
        WHERE organization_id = ${organizationId} AND id = ${course.achievementId}::uuid
      )
      SELECT s.id, s.name, (SELECT count(*) FROM learners)::int - count(l.person_id)::int AS badges
      FROM shown s
      LEFT JOIN credentials c ON c.organization_id = ${organizationId} AND c.achievement_id = s.id
      LEFT JOIN learners l ON l.person_id = c.person_id
      GROUP BY s.id, s.name ORDER BY s.name, s.id`,
    db().achievement.count({ where: { organizationId } }),
  ]);
  const { mappedAt, ...rest } = course;
  return {
    course: { ...rest, isMapped: mappedAt !== null },
    learners: counts.learners,
    waitingCompletions: counts.waiting,
    achievements,
    achievementCount,
  };
}

import { db } from "@/lib/platform/db/client";
import type { AchievementState } from "@/lib/platform/db/generated/client";

export interface MappingPreview {
  course: {
    id: string;
    objectId: string;
    title: string | null;
    vendor: string | null;
    isMapped: boolean;
    /** What it counts for already, by name. */
    achievements: { id: string; name: string }[];
  };
  /** How many badges a new achievement would issue at once: one for each learner who completed the course. */
  learners: number;
  /** Completions that wait for somebody to verify their address; their badges follow then. */
  waitingCompletions: number;
  /** Whether there are more completions than were looked at: then the numbers are the least that it can be. */
  isAtLeast: boolean;
  /** The achievements to choose from by name, but for retired ones and those that it counts for already: the first 500. */
  achievements: {
    id: string;
    name: string;
    state: AchievementState;
    /** The badges that choosing it would issue at once; null: that depends on more than this course. */
    badges: number | null;
  }[];
  /** Whether there are more than these. */
  hasMore: boolean;
}

const achievementsMax = 500;
const completionsMax = 10_000;

/** A course and what mapping it would do, or null when the organization has no such course. Looks at ten thousand completions
 *  at most. */
export async function previewMapping(organizationId: number, courseId: string): Promise<MappingPreview | null> {
  const course = await db().course.findUnique({
    where: { organizationId_id: { organizationId, id: courseId } },
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
    },
  });
  if (!course) return null;
  const [seen, choices] = await Promise.all([
    db().$queryRaw<{ personId: string | null }[]>`
      SELECT person_id AS "personId" FROM completions
      WHERE organization_id = ${organizationId} AND course_id = ${courseId}::uuid LIMIT ${completionsMax + 1}`,
    db().achievement.findMany({
      where: { organizationId, state: { not: "RETIRED" }, courses: { none: { courseId } } },
      select: {
        id: true,
        name: true,
        state: true,
        requires: true,
        minimumScoreScaled: true,
        minimumDurationSeconds: true,
      },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: achievementsMax + 1,
    }),
  ]);
  const learners = [...new Set(seen.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
  const shown = choices.slice(0, achievementsMax);
  const holders = await countHolders(organizationId, learners);
  const { mappedAt, achievements, ...rest } = course;
  return {
    course: {
      ...rest,
      isMapped: mappedAt !== null,
      achievements: achievements.map(({ achievement }) => achievement),
    },
    learners: learners.length,
    waitingCompletions: seen.filter(({ personId }) => personId === null).length,
    isAtLeast: seen.length > completionsMax,
    achievements: shown.map(({ id, name, state, ...rule }) => {
      const isThisCourseEnough =
        rule.requires === "ANY" && rule.minimumScoreScaled === null && rule.minimumDurationSeconds === null;
      const badges = state === "DRAFT" ? 0 : learners.length - (holders.get(id) ?? 0);
      return { id, name, state, badges: isThisCourseEnough ? badges : null };
    }),
    hasMore: choices.length > achievementsMax,
  };
}

/** How many of these people have the badge of each achievement that any of them has. */
async function countHolders(organizationId: number, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ achievementId: string; holders: number }[]>`
    SELECT achievement_id AS "achievementId", count(*)::int AS holders FROM credentials
    WHERE organization_id = ${organizationId} AND person_id = ANY(${personIds}::uuid[])
    GROUP BY achievement_id`;
  return new Map(rows.map(({ achievementId, holders }) => [achievementId, holders]));
}

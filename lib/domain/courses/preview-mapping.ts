import { db } from "@/lib/platform/db/client";
import type { AchievementState } from "@/lib/platform/db/generated/client";

/** A course with the effects that mapping it would have. */
export interface MappingPreview {
  course: {
    id: string;
    objectId: string;
    title: string | null;
    vendor: string | null;
    isMapped: boolean;
    /** The achievements that it is mapped to, by name. */
    achievements: { id: string; name: string }[];
  };
  /** The number of learners who completed the course: a new achievement would immediately issue a badge to each of them. */
  learners: number;
  /** The number of completions without a matched learner; badges for them are issued once they are matched. */
  waitingCompletions: number;
  /** Whether there are more completions than were read, so that the numbers are lower bounds. */
  isAtLeast: boolean;
  /** The achievements to choose from, by name, up to 500: neither retired ones nor those that the course is mapped to. */
  achievements: {
    id: string;
    name: string;
    state: AchievementState;
    /** The number of badges that would be issued immediately; null: it depends on more than this course. */
    badges: number | null;
  }[];
  /** Whether there are more achievements. */
  hasMore: boolean;
}

const achievementsMax = 500;
const completionsMax = 10_000;

/** Returns the effects of mapping a course, or null if the organization has no such course. Reads up to 10,000 completions. */
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
  const [completions, choices] = await Promise.all([
    db().$queryRaw<{ personId: string | null }[]>`
      SELECT person_id AS "personId" FROM completions
      WHERE organization_id = ${organizationId} AND course_id = ${courseId}::uuid AND withdrawn_at IS NULL
      LIMIT ${completionsMax + 1}`,
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
  const learners = [...new Set(completions.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
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
    waitingCompletions: completions.filter(({ personId }) => personId === null).length,
    isAtLeast: completions.length > completionsMax,
    achievements: shown.map(({ id, name, state, ...rule }) => {
      const isThisCourseEnough =
        rule.requires === "ANY" && rule.minimumScoreScaled === null && rule.minimumDurationSeconds === null;
      const badges = state === "DRAFT" ? 0 : learners.length - (holders.get(id) ?? 0);
      return { id, name, state, badges: isThisCourseEnough ? badges : null };
    }),
    hasMore: choices.length > achievementsMax,
  };
}

/** Counts the owners of a badge among these people, by achievement id. */
async function countHolders(organizationId: number, personIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ achievementId: string; holders: number }[]>`
    SELECT achievement_id AS "achievementId", count(DISTINCT person_id)::int AS holders FROM credentials
    WHERE organization_id = ${organizationId} AND person_id = ANY(${personIds}::uuid[])
    GROUP BY achievement_id`;
  return new Map(rows.map(({ achievementId, holders }) => [achievementId, holders]));
}

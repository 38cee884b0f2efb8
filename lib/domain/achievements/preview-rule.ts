import { db } from "@/lib/platform/db/client";
import type { AchievementRule } from "./find-own-achievement.ts";

/** The effects of a rule. */
export interface RulePreview {
  /** The number of learners who would immediately get a badge. */
  badges: number;
  /** The number of learners who fulfill the rule and already have the badge. */
  holders: number;
  /** Whether there are more completions than were read, so that the numbers are lower bounds. */
  isAtLeast: boolean;
}

const completionsMax = 20_000;

/** Returns how many first badges a rule would issue now, by the same conditions as findEarned of lib/domain/credentials; renewals
 *  are not counted. Reads up to 20,000 completions, the latest ones of each course. Ignores courses of other organizations.
 *  @param achievementId null for an achievement that has not been created yet. */
export async function previewRule(
  organizationId: number,
  achievementId: string | null,
  { requires, courseIds, minimumScoreScaled, minimumDurationSeconds }: AchievementRule,
): Promise<RulePreview> {
  const courses = [...new Set(courseIds)];
  if (courses.length === 0) return { badges: 0, holders: 0, isAtLeast: false };
  const perCourse = Math.ceil(completionsMax / courses.length);
  const [row] = await db().$queryRaw<[{ learners: number; holders: number; isAtLeast: boolean }]>`
    WITH seen AS MATERIALIZED (
      SELECT course.id AS course_id, completion.*, row_number() OVER (PARTITION BY course.id) AS number
      FROM unnest(${courses}::uuid[]) AS course (id)
      CROSS JOIN LATERAL (
        SELECT person_id, score_scaled, duration_seconds FROM completions
        WHERE organization_id = ${organizationId} AND course_id = course.id AND withdrawn_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT ${perCourse + 1}
      ) completion
    ), fulfilled AS (
      SELECT person_id FROM seen
      WHERE person_id IS NOT NULL
        AND (${minimumScoreScaled}::float8 IS NULL OR score_scaled >= ${minimumScoreScaled}::float8)
        AND (${minimumDurationSeconds}::float8 IS NULL OR duration_seconds >= ${minimumDurationSeconds}::float8)
      GROUP BY person_id
      HAVING count(DISTINCT course_id) >= ${requires === "ALL" ? courses.length : 1}
    )
    SELECT count(*)::int AS learners, count(credential.person_id)::int AS holders,
      coalesce((SELECT max(number) FROM seen), 0) > ${perCourse} AS "isAtLeast"
    FROM fulfilled
    LEFT JOIN (
      SELECT DISTINCT person_id FROM credentials
      WHERE organization_id = ${organizationId} AND achievement_id = ${achievementId}::uuid
    ) credential ON credential.person_id = fulfilled.person_id`;
  return { badges: row.learners - row.holders, holders: row.holders, isAtLeast: row.isAtLeast };
}

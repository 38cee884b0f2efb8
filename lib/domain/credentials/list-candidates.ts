import { db } from "@/lib/platform/db/client";
import type { Candidate } from "./find-earned.ts";

/** The achievements that these completions count towards, or one achievement for everyone who completed one of its courses. */
export type AwardScope =
  | { organizationId: number; completionIds: readonly string[] }
  | { organizationId: number; achievementId: string };

/** Lists the people who may have earned a published achievement in this scope, in chunks of at most `chunkSize`. */
export async function* listCandidates(scope: AwardScope, chunkSize: number): AsyncGenerator<Candidate[]> {
  if ("achievementId" in scope) yield* ofAchievement(scope, chunkSize);
  else
    for (let start = 0; start < scope.completionIds.length; start += chunkSize)
      yield await ofCompletions(scope.organizationId, scope.completionIds.slice(start, start + chunkSize));
}

function ofCompletions(organizationId: number, completionIds: string[]): Promise<Candidate[]> {
  return db().$queryRaw<Candidate[]>`
    SELECT DISTINCT link.achievement_id AS "achievementId", completion.person_id AS "personId"
    FROM completions completion
    JOIN achievement_courses link
      ON link.organization_id = completion.organization_id AND link.course_id = completion.course_id
    JOIN achievements achievement
      ON achievement.organization_id = link.organization_id AND achievement.id = link.achievement_id
    WHERE completion.organization_id = ${organizationId} AND completion.id = ANY(${completionIds}::uuid[])
      AND completion.person_id IS NOT NULL AND completion.withdrawn_at IS NULL AND achievement.state = 'PUBLISHED'`;
}

/** Lists the candidates in the order of their person ids. Each query reads the next range of each course's index. */
async function* ofAchievement(
  { organizationId, achievementId }: { organizationId: number; achievementId: string },
  chunkSize: number,
): AsyncGenerator<Candidate[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const found = await db().$queryRaw<Candidate[]>`
      SELECT DISTINCT link.achievement_id AS "achievementId", completion.person_id AS "personId"
      FROM achievement_courses link
      JOIN achievements achievement ON achievement.organization_id = link.organization_id
        AND achievement.id = link.achievement_id AND achievement.state = 'PUBLISHED'
      CROSS JOIN LATERAL (
        SELECT DISTINCT person_id FROM completions
        WHERE organization_id = ${organizationId} AND course_id = link.course_id AND person_id > ${after}::uuid
        ORDER BY person_id LIMIT ${chunkSize}
      ) completion
      WHERE link.organization_id = ${organizationId} AND link.achievement_id = ${achievementId}::uuid
      ORDER BY completion.person_id LIMIT ${chunkSize}`;
    const last = found.at(-1);
    if (!last) return;
    yield found;
    after = last.personId;
  }
}

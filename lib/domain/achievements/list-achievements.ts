import { db } from "@/lib/platform/db/client";
import type { AchievementState } from "@/lib/platform/db/generated/client";

export interface ListedAchievement {
  id: string;
  name: string;
  state: AchievementState;
  version: number;
  courses: number;
  /** How many of its badges were issued, counted to `issuedMax`. */
  issued: number;
}

/** Where a page of the list ends: the name and id of its last one. */
export interface ListCursor {
  name: string;
  id: string;
}

/** So far badges are counted. */
export const issuedMax = 10_000;

/** An organization's achievements by name, at most `limit` after one of them: the index (organization_id, name, id). */
export async function listAchievements(
  organizationId: number,
  page: { after?: ListCursor | undefined; limit: number },
): Promise<ListedAchievement[]> {
  const { after, limit } = page;
  return db().$queryRaw<ListedAchievement[]>`
    SELECT a.id, a.name, a.state::text AS state, a.version,
      (SELECT count(*)::int FROM achievement_courses c
        WHERE c.organization_id = a.organization_id AND c.achievement_id = a.id) AS courses,
      (SELECT count(*)::int FROM (
        SELECT FROM credentials c WHERE c.organization_id = a.organization_id AND c.achievement_id = a.id
        LIMIT ${issuedMax + 1}) counted) AS issued
    FROM achievements a
    WHERE a.organization_id = ${organizationId}
      AND (${after?.id ?? null}::uuid IS NULL OR (a.name, a.id) > (${after?.name ?? ""}, ${after?.id ?? null}::uuid))
    ORDER BY a.name, a.id
    LIMIT ${limit}`;
}

import type { Db } from "@/lib/platform/db/client";
import { currentBadge } from "./current-badge.sql.ts";

/** The current badge of a person who is awarded an achievement by an administrator. */
export interface HeldBadge {
  id: string;
  /** Whether an award that is dated `awardedAt` renews it: it was revoked, has expired, or can be renewed since before that. */
  isRenewedBy: (awardedAt: Date) => boolean;
}

/** Finds the current badges of these people for an achievement, by person. Unlike a completion, an administrator's award also
 *  renews a revoked or expired badge if it is dated earlier, because a person decides.
 *  @see docs/decisions/0029-lifecycle-of-a-badge.md */
export async function findHeldBadges(
  tx: Db,
  { organizationId, achievementId }: { organizationId: number; achievementId: string },
  personIds: readonly string[],
  now: Date,
): Promise<Map<string, HeldBadge>> {
  const rows = await tx.$queryRaw<{ personId: string; id: string; isOver: boolean; countsFrom: Date | null }[]>`
    SELECT candidate.person_id AS "personId", current.id,
      (current.state = 'REVOKED' OR (current.state = 'ACTIVE' AND current.valid_until <= ${now}::timestamptz))
        IS TRUE AS "isOver",
      CASE WHEN current.state = 'ACTIVE' THEN current.counts_from END AS "countsFrom"
    FROM (SELECT ${achievementId}::uuid AS achievement_id, person_id
      FROM unnest(${personIds}::uuid[]) AS awarded (person_id)) candidate
    CROSS JOIN LATERAL (${currentBadge(organizationId)}) current`;
  return new Map(
    rows.map(({ personId, id, isOver, countsFrom }) => [
      personId,
      { id, isRenewedBy: (awardedAt) => isOver || (countsFrom !== null && awardedAt > countsFrom) },
    ]),
  );
}

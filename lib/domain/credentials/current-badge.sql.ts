import { Prisma } from "@/lib/platform/db/generated/client";

/** A badge can be renewed this long before it expires, but not before the last quarter of its validity. */
const renewalWindowDays = 90;

/** Returns SQL for whether a completion that counted for a badge was withdrawn later.
 *  @param badge the alias of a row of `credentials`. */
export const hasWithdrawnCompletion = (badge: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM completions withdrawn
  WHERE withdrawn.organization_id = ${badge}.organization_id AND withdrawn.withdrawn_at IS NOT NULL
    AND withdrawn.id = ANY(${badge}.completion_ids || ${badge}.completion_id))`;

/** Returns an SQL condition for badges without a renewal: the newest of each chain.
 *  @param badge the alias of a row of `credentials`. */
export const isCurrent = (badge: Prisma.Sql): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM credentials renewal
  WHERE renewal.organization_id = ${badge}.organization_id AND renewal.renews_id = ${badge}.id)`;

/** Returns SQL for the current badge of the person and the achievement of a row with the alias `candidate`, with the columns
 *  `id`, `state`, `valid_until` and `counts_from`: only completions after that moment earn a renewal. It is null while the badge
 *  cannot be renewed.
 *
 *  - Revoked: from the revocation, so that no completion from before earns the badge again. If a completion that had earned it was
 *    withdrawn, the other completions from before count as well, because the decision was not about them.
 *  - With an end: from the beginning of the renewal window.
 *  - Suspended, or active without an end: it cannot be renewed.
 *  @see docs/decisions/0029-lifecycle-of-a-badge.md */
export const currentBadge = (organizationId: number): Prisma.Sql => Prisma.sql`
  SELECT credential.id, credential.state, credential.valid_until,
    CASE
      WHEN credential.state = 'REVOKED' THEN coalesce((
        SELECT max(coalesce(revoked.state_changed_at, 'infinity')) FROM credentials revoked
        WHERE revoked.organization_id = credential.organization_id
          AND revoked.achievement_id = credential.achievement_id AND revoked.person_id = credential.person_id
          AND revoked.state = 'REVOKED' AND NOT ${hasWithdrawnCompletion(Prisma.sql`revoked`)}
      ), '-infinity')
      WHEN credential.state = 'ACTIVE' THEN credential.valid_until
        - least(make_interval(days => ${renewalWindowDays}), (credential.valid_until - credential.awarded_at) / 4)
    END AS counts_from
  FROM credentials credential
  WHERE credential.organization_id = ${organizationId} AND credential.achievement_id = candidate.achievement_id
    AND credential.person_id = candidate.person_id AND ${isCurrent(Prisma.sql`credential`)}
  ORDER BY credential.created_at DESC, credential.id DESC
  LIMIT 1`;

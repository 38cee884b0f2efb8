import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { AwardedCompletion } from "./compose.ts";
import { currentBadge, hasWithdrawnCompletion } from "./current-badge.sql.ts";
import { validUntil } from "./valid-until.ts";

/** A person and an achievement. */
export interface Candidate {
  achievementId: string;
  personId: string;
}

/** An achievement that a person has earned by its rule. */
export interface Earned extends Candidate {
  /** The badge that this one renews, which has expired, is about to expire, or was revoked. Null: it is the person's first. */
  renewsId: string | null;
  /** BCP 47; null: the person has chosen none. */
  language: string | null;
  /** The DID that one of the person's wallets proved most recently. */
  subjectDid: string | null;
  /** The time of the completion that fulfilled the rule, the last one that counted, and its address; if it has another
   *  identity, the person's primary address. */
  recipientAddress: string;
  awardedAt: Date;
  /** The completions that counted: one for each course, oldest first. */
  completions: AwardedCompletion[];
  completionIds: string[];
}

/** Finds the candidates who have earned a published achievement and have no badge for it, or a badge that these completions
 *  renew: see `currentBadge`. For each course, the person's earliest completion that satisfies the rule counts. If the rule
 *  requires only one course, only the earliest of these completions counts. Withdrawn completions never count. If the badge of
 *  the earliest completions would have expired, the earliest ones whose badge has not expired count instead. Runs one query, or
 *  two in that case, which read separate index ranges for each candidate. */
export async function findEarned(
  organizationId: number,
  candidates: readonly Candidate[],
  now: Date,
): Promise<Earned[]> {
  const earliest = group(await readCounted(organizationId, candidates, null));
  const isOver = ({ awardedAt, validityPeriod }: GroupedEarned) => {
    const until = validUntil(awardedAt, validityPeriod);
    return until !== null && until <= now;
  };
  const over = earliest.filter(isOver);
  if (over.length === 0) return earliest;
  const later = new Map(group(await readCounted(organizationId, over, now)).map((one) => [keyOf(one), one]));
  return earliest.map((one) => (isOver(one) ? (later.get(keyOf(one)) ?? one) : one));
}

const keyOf = ({ achievementId, personId }: Candidate) => `${achievementId} ${personId}`;

/** Reads the completions that count for each candidate.
 *  @param unexpiredAt if given, only completions whose badge would still be valid at this moment count. */
function readCounted(
  organizationId: number,
  candidates: readonly Candidate[],
  unexpiredAt: Date | null,
): Promise<Row[]> {
  const isUnexpired =
    unexpiredAt === null
      ? Prisma.sql`true`
      : Prisma.sql`(achievement.validity_period IS NULL OR (completion.completed_at AT TIME ZONE 'UTC'
          + achievement.validity_period::interval) AT TIME ZONE 'UTC' > ${unexpiredAt}::timestamptz)`;
  return db().$queryRaw<Row[]>`
    SELECT candidate.achievement_id AS "achievementId", candidate.person_id AS "personId", person.language,
      current.id AS "renewsId", achievement.validity_period AS "validityPeriod", wallet.did AS "subjectDid",
      counted.id AS "completionId", counted.recipient AS "recipientAddress",
      counted.completed_at AS "completedAt", counted.duration_seconds AS "durationSeconds",
      counted.score_scaled AS "scoreScaled", course.title AS "courseTitle", provider.id AS "sourceId",
      provider.name AS "sourceName"
    FROM unnest(${candidates.map(({ achievementId }) => achievementId)}::uuid[],
      ${candidates.map(({ personId }) => personId)}::uuid[]) AS candidate (achievement_id, person_id)
    JOIN people person ON person.id = candidate.person_id
    JOIN achievements achievement ON achievement.organization_id = ${organizationId}
      AND achievement.id = candidate.achievement_id AND achievement.state = 'PUBLISHED'
    LEFT JOIN LATERAL (${currentBadge(organizationId)}) current ON true
    CROSS JOIN LATERAL (
      SELECT first.*, count(*) OVER () AS courses, row_number() OVER (ORDER BY first.completed_at, first.id) AS position
      FROM achievement_courses link
      CROSS JOIN LATERAL (
        SELECT completion.id, completion.course_id, completion.activity_provider_id,
          coalesce(completion.address_key, (
            SELECT e.address_key FROM email_addresses e WHERE e.person_id = completion.person_id AND e.verified_at IS NOT NULL
            ORDER BY e.is_primary DESC, e.created_at, e.id LIMIT 1), '') AS recipient,
          completion.completed_at, completion.duration_seconds, completion.score_scaled
        FROM completions completion
        WHERE completion.organization_id = ${organizationId} AND completion.course_id = link.course_id
          AND completion.person_id = candidate.person_id AND completion.withdrawn_at IS NULL
          AND (achievement.minimum_score_scaled IS NULL
            OR completion.score_scaled >= achievement.minimum_score_scaled)
          AND (achievement.minimum_duration_seconds IS NULL
            OR completion.duration_seconds >= achievement.minimum_duration_seconds)
          AND (current.id IS NULL OR (completion.completed_at > current.counts_from AND NOT EXISTS (
            SELECT FROM credentials earned
            WHERE earned.organization_id = ${organizationId} AND earned.achievement_id = candidate.achievement_id
              AND earned.person_id = candidate.person_id AND completion.id = ANY(earned.completion_ids)
              AND NOT ${hasWithdrawnCompletion(Prisma.sql`earned`)})))
          AND ${isUnexpired}
        ORDER BY completion.completed_at, completion.id
        LIMIT 1
      ) first
      WHERE link.organization_id = ${organizationId} AND link.achievement_id = achievement.id
    ) counted
    JOIN courses course ON course.organization_id = ${organizationId} AND course.id = counted.course_id
    JOIN activity_providers provider
      ON provider.organization_id = ${organizationId} AND provider.id = counted.activity_provider_id
    LEFT JOIN LATERAL (
      SELECT did FROM person_dids WHERE person_id = candidate.person_id ORDER BY proved_at DESC, did LIMIT 1
    ) wallet ON true
    WHERE (current.id IS NULL OR current.counts_from IS NOT NULL) AND CASE achievement.requires
        WHEN 'ANY' THEN counted.position = 1
        ELSE counted.courses = (
          SELECT count(*) FROM achievement_courses required
          WHERE required.organization_id = ${organizationId} AND required.achievement_id = achievement.id
        )
      END
    ORDER BY candidate.achievement_id, candidate.person_id, counted.position`;
}

/** A completion that counted. */
interface Row extends Candidate {
  renewsId: string | null;
  validityPeriod: string | null;
  language: string | null;
  subjectDid: string | null;
  completionId: string;
  recipientAddress: string;
  completedAt: Date;
  durationSeconds: number | null;
  scoreScaled: number | null;
  courseTitle: string | null;
  sourceId: string;
  sourceName: string;
}

/** Also with the validity period of the achievement, an ISO 8601 duration; null: without end. */
type GroupedEarned = Earned & { validityPeriod: string | null };

/** Groups the rows. Rows of the same person and achievement are adjacent. */
function group(rows: readonly Row[]): GroupedEarned[] {
  const earned: GroupedEarned[] = [];
  for (const row of rows) {
    const { achievementId, personId, renewsId, validityPeriod, language, subjectDid, recipientAddress } = row;
    let one = earned.at(-1);
    if (one?.achievementId !== achievementId || one.personId !== personId) {
      const candidate = { achievementId, personId, renewsId, validityPeriod, language, subjectDid };
      one = { ...candidate, recipientAddress, awardedAt: row.completedAt, completions: [], completionIds: [] };
      earned.push(one);
    }
    one.recipientAddress = recipientAddress;
    one.awardedAt = row.completedAt;
    one.completionIds.push(row.completionId);
    one.completions.push(completionOf(row));
  }
  return earned;
}

const completionOf = (row: Row): AwardedCompletion => ({
  courseTitle: row.courseTitle,
  completedAt: row.completedAt,
  durationSeconds: row.durationSeconds,
  scoreScaled: row.scoreScaled,
  source: { id: row.sourceId, name: row.sourceName },
});

import { type Db, db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { asLanguage } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { translatorFor } from "@/lib/platform/i18n/translator";

/** A badge that is active or suspended although a completion that earned it was withdrawn. */
export interface WithdrawnBadge {
  id: string;
  achievementName: string;
  personName: string;
  /** The title of the completed course, or its id if it has none. */
  course: string;
  withdrawnAt: Date;
  /** The statement that reported the completion. */
  statementId: string;
  /** The reason to revoke the badge, in the organization's language. */
  reason: string;
}

/** The titles of courses have no limit, and a reason has one. */
const courseLengthMax = 200;

/** Lists the badges of an organization that an administrator has to revoke or to keep, because a completion that earned them was
 *  withdrawn: the latest withdrawals first.
 *  @param of only the badges of these completions; undefined: all of them. */
export async function listWithdrawnBadges(
  organizationId: number,
  { limit, now, of, on = db() }: { limit: number; now: Date; of?: readonly string[]; on?: Db },
): Promise<WithdrawnBadge[]> {
  const rows = await on.$queryRaw<(Omit<WithdrawnBadge, "reason"> & { language: string; timeZone: string })[]>`
    SELECT credential.id, achievement.name AS "achievementName", person.name AS "personName",
      withdrawn.course, withdrawn.withdrawn_at AS "withdrawnAt", withdrawn.statement_id AS "statementId",
      organization.language, organization.time_zone AS "timeZone"
    FROM (${withdrawals(organizationId, now, of)}) withdrawn
    JOIN credentials credential ON credential.organization_id = ${organizationId} AND credential.id = withdrawn.id
    JOIN achievements achievement
      ON achievement.organization_id = ${organizationId} AND achievement.id = credential.achievement_id
    JOIN people person ON person.id = credential.person_id
    JOIN organizations organization ON organization.id = ${organizationId}
    ORDER BY withdrawn.withdrawn_at DESC, credential.id
    LIMIT ${limit}`;
  return rows.map(({ language, timeZone, ...badge }) => {
    const written = asLanguage(language) ?? "en";
    const t = translatorFor(written, "issuing.withdrawn");
    const reason = t("reason", {
      course: badge.course.slice(0, courseLengthMax),
      date: formatDate(badge.withdrawnAt, written, timeZone, "long"),
    });
    return { ...badge, reason };
  });
}

/** Counts the badges that `listWithdrawnBadges` lists. */
export async function countWithdrawnBadges(organizationId: number, now: Date): Promise<number> {
  const [row] = await db().$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM (${withdrawals(organizationId, now)}) withdrawn`;
  return row.count;
}

/** The badges, each with its latest withdrawal that no administrator has decided about. Reads the partial index of withdrawn
 *  completions and the badges of their learners. */
const withdrawals = (organizationId: number, now: Date, of?: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (credential.id) credential.id, completion.withdrawn_at, completion.statement_id,
    coalesce(course.title, course.object_id) AS course
  FROM completions completion
  JOIN courses course ON course.organization_id = completion.organization_id AND course.id = completion.course_id
  JOIN credentials credential ON credential.organization_id = completion.organization_id
    AND credential.person_id = completion.person_id
    AND completion.id = ANY(credential.completion_ids || credential.completion_id)
  WHERE completion.organization_id = ${organizationId} AND completion.withdrawn_at IS NOT NULL
    AND ${of === undefined ? Prisma.sql`true` : Prisma.sql`completion.id = ANY(${of}::uuid[])`}
    AND (credential.state = 'SUSPENDED' OR (credential.state = 'ACTIVE'
      AND (credential.valid_until IS NULL OR credential.valid_until > ${now}::timestamptz)))
    AND (credential.retained_at IS NULL OR credential.retained_at < completion.withdrawn_at)
  ORDER BY credential.id, completion.withdrawn_at DESC, completion.id`;

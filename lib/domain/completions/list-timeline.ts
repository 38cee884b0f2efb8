import { type BadgeState, badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { db } from "@/lib/platform/db/client";

/** One entry of a learner's timeline: a badge, with the course that earned it if there is one, or a completed course that has
 *  not earned a badge. */
export interface TimelineEntry {
  kind: "badge" | "completion";
  /** The credential's id, or that of the course's latest completion. */
  id: string;
  organizationId: number;
  organizationName: string;
  /** An IANA name: the dates of this entry are calendar dates in this zone. */
  timeZone: string;
  /** When the badge was earned, or the course last completed. */
  at: Date;
  /** Null for a badge that was awarded without a completion. */
  course: {
    /** The partner's id of the course: opaque. */
    objectId: string;
    /** Null while its name is not known. */
    title: string | null;
    vendor: string | null;
    /** How often the learner completed it, without withdrawn completions. */
    times: number;
    /** Whether the partner withdrew the completion that earned the badge; without a badge, whether it withdrew all of them. */
    isWithdrawn: boolean;
    lastCompletedAt: Date;
    /** The duration of the completion of this entry, if its statement has one. */
    durationSeconds: number | null;
    /** Whether the organization has decided what it earns. */
    isMapped: boolean;
    /** The name of an achievement that it counts for, preferably one whose badge the learner has; null: there is none. */
    achievementName: string | null;
    /** Whether the achievement requires more than completing this course. */
    hasConditions: boolean;
    /** The learner's badge for that achievement, if another course earned it. */
    earnedCredentialId: string | null;
  } | null;
  /** Null for a completion without a badge. */
  badge: {
    achievementId: string;
    achievementVersion: number;
    name: string;
    issuerName: string;
    visibility: "PRIVATE" | "LINK";
    /** At the moment of the list. */
    state: BadgeState;
    /** Null: without end. */
    validUntil: Date | null;
  } | null;
}

/** The key of an entry of the timeline, where a page ends. */
export interface TimelineCursor {
  at: Date;
  id: string;
}

export interface TimelinePage {
  entries: TimelineEntry[];
  /** The value of `before` for the next page; null: this is the last one. */
  next: TimelineCursor | null;
}

/** A page of a person's completions and badges in one list, the newest first. Repeated completions of a course are one entry, and
 *  so is a badge that several courses lead to. Of badges that renew one another, the newest is listed. */
export async function listTimeline(
  personId: string,
  options: { kind?: TimelineEntry["kind"] | undefined; before?: TimelineCursor | undefined; limit: number; now: Date },
): Promise<TimelinePage> {
  const { kind = null, before, limit, now } = options;
  const rows = await db().$queryRaw<Row[]>`
    WITH mine AS (
      SELECT organization_id, course_id, count(*) FILTER (WHERE withdrawn_at IS NULL)::int AS times,
        (array_agg(completed_at ORDER BY withdrawn_at IS NOT NULL, completed_at DESC, id DESC))[1] AS last_at,
        (array_agg(id ORDER BY withdrawn_at IS NOT NULL, completed_at DESC, id DESC))[1] AS last_id,
        (array_agg(duration_seconds ORDER BY withdrawn_at IS NOT NULL, completed_at DESC, id DESC))[1] AS last_duration,
        bool_and(withdrawn_at IS NOT NULL) AS is_withdrawn
      FROM completions WHERE person_id = ${personId}::uuid
      GROUP BY organization_id, course_id
    ), badges AS (
      SELECT c.organization_id, c.id, c.awarded_at, c.achievement_id, c.achievement_version, c.issuer_id, c.visibility, c.state,
        c.valid_until, o.course_id, o.duration_seconds, o.withdrawn_at IS NOT NULL AS is_withdrawn
      FROM credentials c
      LEFT JOIN completions o ON o.organization_id = c.organization_id AND o.id = c.completion_id
        AND o.person_id = ${personId}::uuid
      WHERE c.person_id = ${personId}::uuid
        AND NOT EXISTS (
          SELECT FROM credentials renewal WHERE renewal.organization_id = c.organization_id AND renewal.renews_id = c.id)
    ), entries AS (
      SELECT 'badge' AS kind, id, awarded_at AS at, organization_id, course_id, achievement_id,
        achievement_version, issuer_id, visibility::text AS visibility, state::text AS state, valid_until, duration_seconds,
        is_withdrawn
      FROM badges
      UNION ALL
      SELECT 'completion', last_id, last_at, organization_id, course_id, NULL, NULL, NULL, NULL, NULL, NULL, last_duration,
        is_withdrawn
      FROM mine
      WHERE NOT EXISTS (
        SELECT FROM badges
        WHERE badges.organization_id = mine.organization_id AND badges.course_id = mine.course_id)
    )
    SELECT e.kind, e.id, e.at, e.organization_id, organizations.name AS organization_name, organizations.time_zone,
      courses.object_id, courses.title, courses.vendor, mine.times, mine.last_at, e.duration_seconds, e.is_withdrawn,
      courses.mapped_at IS NOT NULL AS is_mapped, leads_to.name AS leads_to_name, leads_to.has_conditions,
      leads_to.credential_id AS elsewhere_id, e.achievement_id, e.achievement_version,
      earned.name AS earned_name, issuers.name AS issuer_name, e.visibility, e.state,
      e.valid_until
    FROM entries e
    LEFT JOIN mine ON mine.organization_id = e.organization_id AND mine.course_id = e.course_id
    JOIN organizations ON organizations.id = e.organization_id
    LEFT JOIN courses ON courses.organization_id = e.organization_id AND courses.id = e.course_id
    LEFT JOIN LATERAL (
      SELECT a.name, b.id AS credential_id,
        a.minimum_score_scaled IS NOT NULL OR a.minimum_duration_seconds IS NOT NULL OR (a.requires = 'ALL' AND EXISTS (
          SELECT FROM achievement_courses other
          WHERE other.organization_id = a.organization_id AND other.achievement_id = a.id
            AND other.course_id <> e.course_id)) AS has_conditions
      FROM achievement_courses counts
      JOIN achievements a ON a.organization_id = counts.organization_id AND a.id = counts.achievement_id
      LEFT JOIN badges b ON b.organization_id = a.organization_id AND b.achievement_id = a.id
        AND b.course_id IS DISTINCT FROM e.course_id
      WHERE counts.organization_id = e.organization_id AND counts.course_id = e.course_id
        AND (a.state = 'PUBLISHED' OR b.id IS NOT NULL)
      ORDER BY b.id IS NULL, a.name, a.id
      LIMIT 1
    ) leads_to ON true
    LEFT JOIN achievements earned ON earned.organization_id = e.organization_id AND earned.id = e.achievement_id
    LEFT JOIN issuers ON issuers.organization_id = e.organization_id AND issuers.id = e.issuer_id
    WHERE (${kind}::text IS NULL OR e.kind = ${kind}::text)
      AND (${before?.at ?? null}::timestamptz IS NULL
        OR (e.at, e.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    ORDER BY e.at DESC, e.id DESC
    LIMIT ${limit + 1}`;
  const entries = rows.slice(0, limit).map((row) => entryOf(row, now));
  const last = entries.at(-1);
  return { entries, next: rows.length > limit && last ? { at: last.at, id: last.id } : null };
}

interface Row {
  kind: "badge" | "completion";
  id: string;
  at: Date;
  organization_id: number;
  organization_name: string;
  time_zone: string;
  object_id: string | null;
  title: string | null;
  vendor: string | null;
  times: number | null;
  last_at: Date | null;
  duration_seconds: number | null;
  is_withdrawn: boolean;
  is_mapped: boolean;
  leads_to_name: string | null;
  has_conditions: boolean | null;
  elsewhere_id: string | null;
  achievement_id: string | null;
  achievement_version: number | null;
  earned_name: string | null;
  issuer_name: string | null;
  visibility: "PRIVATE" | "LINK" | null;
  state: "ACTIVE" | "SUSPENDED" | "REVOKED" | null;
  valid_until: Date | null;
}

function entryOf(row: Row, now: Date): TimelineEntry {
  return {
    kind: row.kind,
    id: row.id,
    organizationId: row.organization_id,
    organizationName: row.organization_name,
    timeZone: row.time_zone,
    at: row.at,
    course: courseOf(row),
    badge:
      row.achievement_id === null
        ? null
        : {
            achievementId: row.achievement_id,
            achievementVersion: row.achievement_version ?? 1,
            name: row.earned_name ?? "",
            issuerName: row.issuer_name ?? "",
            visibility: row.visibility ?? "PRIVATE",
            state: badgeStateOf({ state: row.state ?? "ACTIVE", validUntil: row.valid_until }, now),
            validUntil: row.valid_until,
          },
  };
}

function courseOf(row: Row): TimelineEntry["course"] {
  if (row.object_id === null) return null;
  return {
    objectId: row.object_id,
    title: row.title,
    vendor: row.vendor,
    times: row.times ?? 1,
    isWithdrawn: row.is_withdrawn,
    lastCompletedAt: row.last_at ?? row.at,
    durationSeconds: row.duration_seconds,
    isMapped: row.is_mapped,
    achievementName: row.leads_to_name,
    hasConditions: row.has_conditions ?? false,
    earnedCredentialId: row.elsewhere_id,
  };
}

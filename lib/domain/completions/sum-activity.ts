import { db } from "@/lib/platform/db/client";

/** A person's completions in one calendar month. */
export interface MonthOfActivity {
  /** `YYYY-MM` */
  month: string;
  completions: number;
  /** The sum of the durations; completions without a duration count as 0. */
  seconds: number;
}

/** A person's learning in figures. */
export interface Activity {
  /** The last twelve calendar months, oldest first, with empty ones as zero. */
  months: MonthOfActivity[];
  /** The numbers of entries of the whole timeline by kind: see lib/domain/completions/list-timeline.ts. */
  badges: number;
  completionsWithoutBadge: number;
  /** When the last completion was recorded; null: never. */
  lastReceivedAt: Date | null;
}

/** Sums up a person's learning.
 *  @param timeZone an IANA name: the months begin and end in this zone.
 *  @param now the last month is that of this moment. */
export async function sumActivity(personId: string, timeZone: string, now: Date): Promise<Activity> {
  const [months, [totals]] = await Promise.all([
    db().$queryRaw<MonthOfActivity[]>`
      SELECT to_char(m.month, 'YYYY-MM') AS month, count(c.id)::int AS completions,
        coalesce(sum(c.duration_seconds), 0)::float AS seconds
      FROM generate_series(
        date_trunc('month', ${now}::timestamptz AT TIME ZONE ${timeZone}) - interval '11 months',
        date_trunc('month', ${now}::timestamptz AT TIME ZONE ${timeZone}), interval '1 month') AS m(month)
      LEFT JOIN completions c ON c.person_id = ${personId}::uuid AND c.withdrawn_at IS NULL
        AND c.completed_at >= m.month AT TIME ZONE ${timeZone}
        AND c.completed_at < (m.month + interval '1 month') AT TIME ZONE ${timeZone}
      GROUP BY m.month ORDER BY m.month`,
    db().$queryRaw<{ badges: number; others: number; last_received_at: Date | null }[]>`
      SELECT (SELECT count(*)::int FROM credentials b WHERE b.person_id = ${personId}::uuid AND NOT EXISTS (
          SELECT FROM credentials renewal
          WHERE renewal.organization_id = b.organization_id AND renewal.renews_id = b.id)) AS badges,
        (SELECT count(DISTINCT (c.organization_id, c.course_id))::int FROM completions c
          WHERE c.person_id = ${personId}::uuid AND NOT EXISTS (
            SELECT FROM credentials b
            JOIN completions o ON o.organization_id = b.organization_id AND o.id = b.completion_id
            WHERE b.person_id = ${personId}::uuid AND o.organization_id = c.organization_id
              AND o.course_id = c.course_id AND NOT EXISTS (
                SELECT FROM credentials renewal
                WHERE renewal.organization_id = b.organization_id AND renewal.renews_id = b.id))) AS others,
        (SELECT max(created_at) FROM completions WHERE person_id = ${personId}::uuid) AS last_received_at`,
  ]);
  return {
    months,
    badges: totals?.badges ?? 0,
    completionsWithoutBadge: totals?.others ?? 0,
    lastReceivedAt: totals?.last_received_at ?? null,
  };
}

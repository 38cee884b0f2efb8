import { pool } from "@/lib/platform/db/pool";
import type { Outcome } from "./outcomes.ts";

/** A stored statement with what became of it. */
export interface SortedStatement {
  statementId: string;
  stored: Date;
  sequence: string;
  outcome: Outcome;
  /** The term by which lists find the outcome. */
  term: string;
}

/** Records the outcomes of statements of one activity provider as terms, counts them by day, and moves the provider's progress
 *  to the last one, in one transaction. An outcome that was recorded before is replaced; running it again changes nothing.
 *  Completions that are not recorded yet are added to those that await recognition.
 *  @param terms the terms of all outcomes, by outcome.
 *  @returns whether something awaits recognition. Indexes: statement_terms_pkey, completions_organization_id_statement_id_key. */
export async function recordOutcomes(
  { organizationId, activityProviderId }: { organizationId: number; activityProviderId: string },
  statements: readonly SortedStatement[],
  terms: ReadonlyMap<Outcome, string>,
): Promise<boolean> {
  const last = statements.at(-1);
  if (!last) return false;
  const { rows } = await pool().query<{ awaiting: number }>({
    name: "record-outcomes",
    text: `WITH given AS MATERIALIZED (
        SELECT u.*, CASE WHEN c.statement_id IS NULL THEN u.own_outcome ELSE 'completion' END AS outcome,
          CASE WHEN c.statement_id IS NULL THEN u.own_term ELSE $9::uuid END AS term, c.statement_id IS NOT NULL AS is_recorded
        FROM unnest($3::uuid[], $4::timestamptz[], $5::bigint[], $6::text[], $7::uuid[])
          AS u(statement_id, stored, sequence, own_outcome, own_term)
        LEFT JOIN completions c ON c.organization_id = $1 AND c.statement_id = u.statement_id),
      removed AS (
        DELETE FROM statement_terms t USING given g
        WHERE t.organization_id = $1 AND t.term = ANY($8::uuid[]) AND t.stored = g.stored AND t.sequence = g.sequence
          AND t.term <> g.term
        RETURNING t.term, t.stored),
      added AS (
        INSERT INTO statement_terms (organization_id, term, stored, sequence)
        SELECT $1, term, stored, sequence FROM given ORDER BY term, stored, sequence
        ON CONFLICT DO NOTHING
        RETURNING term, stored),
      counted AS (
        INSERT INTO recognition_counts (organization_id, activity_provider_id, outcome, day, count, last_at)
        SELECT $1, $2::uuid, names.outcome, (changed.stored AT TIME ZONE 'UTC')::date, sum(changed.change), max(changed.stored)
        FROM (SELECT term, stored, 1 AS change FROM added UNION ALL SELECT term, stored, -1 FROM removed) changed
        JOIN unnest($8::uuid[], $10::text[]) AS names(term, outcome) ON names.term = changed.term
        GROUP BY 3, 4 ORDER BY 3, 4
        ON CONFLICT (organization_id, activity_provider_id, outcome, day) DO UPDATE
          SET count = recognition_counts.count + excluded.count,
            last_at = greatest(recognition_counts.last_at, excluded.last_at)),
      progress AS (
        INSERT INTO recognition_progress (organization_id, activity_provider_id, stored, sequence)
        VALUES ($1, $2::uuid, $11::timestamptz, $12::bigint)
        ON CONFLICT (organization_id, activity_provider_id) DO UPDATE
          SET stored = excluded.stored, sequence = excluded.sequence
          WHERE (recognition_progress.stored, recognition_progress.sequence) < (excluded.stored, excluded.sequence)),
      awaiting AS (
        INSERT INTO statements_awaiting_recognition (organization_id, sequence, statement_id)
        SELECT $1, sequence, statement_id FROM given WHERE outcome = 'completion' AND NOT is_recorded ORDER BY sequence
        ON CONFLICT DO NOTHING
        RETURNING sequence)
      SELECT count(*)::int AS awaiting FROM awaiting`,
    values: [
      organizationId,
      activityProviderId,
      statements.map(({ statementId }) => statementId),
      statements.map(({ stored }) => stored),
      statements.map(({ sequence }) => sequence),
      statements.map(({ outcome }) => outcome),
      statements.map(({ term }) => term),
      [...terms.values()],
      terms.get("completion"),
      [...terms.keys()],
      last.stored,
      last.sequence,
    ],
  });
  return (rows[0]?.awaiting ?? 0) > 0;
}

/** How far an activity provider's statements are sorted. */
export interface RecognitionProgress {
  activityProviderId: string;
  /** Null: nothing is sorted yet. */
  stored: Date | null;
  sequence: string | null;
}

/** Lists the activity providers of an organization with statements that are not sorted yet: one look-up in the index
 *  (organization_id, activity_provider_id, stored, sequence) of statements for each provider. */
export async function listUnsorted(organizationId: number): Promise<RecognitionProgress[]> {
  const { rows } = await pool().query<RecognitionProgress>({
    name: "list-unsorted",
    text: `SELECT p.id AS "activityProviderId", r.stored, r.sequence
      FROM activity_providers p
      LEFT JOIN recognition_progress r ON r.organization_id = p.organization_id AND r.activity_provider_id = p.id
      WHERE p.organization_id = $1 AND ${hasUnsorted}`,
    values: [organizationId],
  });
  return rows;
}

/** Lists the organizations with statements that are not sorted yet. */
export async function listOrganizationsUnsorted(): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    `SELECT DISTINCT p.organization_id AS id FROM activity_providers p
      LEFT JOIN recognition_progress r ON r.organization_id = p.organization_id AND r.activity_provider_id = p.id
      WHERE ${hasUnsorted}`,
  );
  return rows.map(({ id }) => id);
}

/** The latest statement of a provider is later than its progress. */
const hasUnsorted = `coalesce((SELECT (s.stored, s.sequence) > (coalesce(r.stored, '-infinity'), coalesce(r.sequence, 0))
        FROM statements s WHERE s.organization_id = p.organization_id AND s.activity_provider_id = p.id
        ORDER BY s.stored DESC, s.sequence DESC LIMIT 1), false)`;

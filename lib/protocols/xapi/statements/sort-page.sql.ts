import type { CompletionRules } from "@/lib/domain/activity-providers/completion-rules";
import { type Outcome, outcomes } from "@/lib/domain/completions/outcomes";
import type { RecognitionProgress, SortedStatement } from "@/lib/domain/completions/outcomes.sql";
import { pool } from "@/lib/platform/db/pool";
import { Failure } from "@/lib/platform/failure/failure";
import { listCompletionGaps } from "../statement/list-completion-gaps.ts";
import { termOf } from "../statement/terms.ts";
import { understandStatement } from "../statement/understand.ts";

/** The terms by which lists find outcomes. */
export const outcomeTerms: ReadonlyMap<Outcome, string> = new Map(
  outcomes.map((outcome) => [outcome, termOf("outcome", outcome)]),
);

/** Reads an activity provider's next statements after its progress, up to the moment until which lists are complete, with their
 *  outcomes by its rules. Index: statements (organization_id, activity_provider_id, stored, sequence). */
export async function sortPage(
  organizationId: number,
  { activityProviderId, stored, sequence }: RecognitionProgress,
  options: { rules: CompletionRules; through: Date; limit: number },
): Promise<SortedStatement[]> {
  const { rows } = await pool().query<{
    id: string;
    stored: Date;
    sequence: string;
    body: string;
    version: string;
    is_voided: boolean;
  }>({
    name: "sort-page",
    text: `SELECT id, stored, sequence, body, version, is_voided FROM statements
      WHERE organization_id = $1 AND activity_provider_id = $2 AND stored <= $3
        AND (stored, sequence) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::bigint, 0))
      ORDER BY stored, sequence LIMIT $6`,
    values: [organizationId, activityProviderId, options.through, stored, sequence, options.limit],
  });
  return rows.map((row) => {
    const outcome = row.is_voided ? "voided" : outcomeOf(row, options.rules);
    return {
      ...{ statementId: row.id, stored: row.stored, sequence: row.sequence },
      ...{ outcome, term: outcomeTerms.get(outcome) ?? "" },
    };
  });
}

function outcomeOf({ body, version }: { body: string; version: string }, rules: CompletionRules): Outcome {
  try {
    return listCompletionGaps(understandStatement(body, version), rules)[0] ?? "completion";
  } catch (thrown) {
    // A statement that was stored by older rules and is not valid now.
    if (thrown instanceof Failure || thrown instanceof SyntaxError) return "unreadable";
    throw thrown;
  }
}

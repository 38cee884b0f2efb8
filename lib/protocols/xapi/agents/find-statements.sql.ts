import { pool } from "@/lib/platform/db/pool";
import { termOf } from "../statement/terms.ts";

/** Returns the texts of an organization's latest statements in which an agent is the actor, the object or in the context,
 *  without voided ones; at most `countMax` of each kind. Index: statement_terms_pkey, one range from its end, then a key
 *  look-up for each. */
export async function findStatementsOfAgent(
  organizationId: number,
  agentKey: string,
  countMax: number,
): Promise<string[]> {
  const { rows } = await pool().query<{ body: string }>({
    name: "find-statements-of-agent",
    text: `SELECT s.body
      FROM unnest($2::uuid[]) AS wanted(term)
      CROSS JOIN LATERAL (
        SELECT t.sequence FROM statement_terms t WHERE t.organization_id = $1 AND t.term = wanted.term
        ORDER BY t.stored DESC, t.sequence DESC LIMIT $3) AS latest
      JOIN statements s ON s.organization_id = $1 AND s.sequence = latest.sequence
      WHERE NOT s.is_voided
      ORDER BY s.sequence DESC`,
    values: [organizationId, [termOf("agent", agentKey), termOf("related-agent", agentKey)], countMax],
  });
  return rows.map((row) => row.body);
}

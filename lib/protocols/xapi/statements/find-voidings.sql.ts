import type { Voiding } from "@/lib/domain/completions/withdraw";
import { pool } from "@/lib/platform/db/pool";
import { voidedVerb } from "./new-statement.ts";

/** Finds which of these statements are voided, and by which statement: the first that was stored of those that may void it.
 *  Key look-ups: statements_pkey, statements_target_idx. */
export async function findVoidings(keys: { organizationId: number; statementId: string }[]): Promise<Voiding[]> {
  if (keys.length === 0) return [];
  const { rows } = await pool().query<Voiding>({
    name: "find-voidings",
    text: `SELECT s.organization_id AS "organizationId", s.id AS "statementId", v.id AS "voidedBy",
        v.activity_provider_id AS "activityProviderId", v.stored AS "voidedAt"
      FROM (SELECT DISTINCT * FROM unnest($1::int[], $2::uuid[]) AS u(organization_id, id)) k
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id AND s.is_voided
      CROSS JOIN LATERAL (
        SELECT v.id, v.activity_provider_id, v.stored FROM statements v
        WHERE v.organization_id = s.organization_id AND v.target_id = s.id AND v.verb_id = $3
          AND (v.activity_provider_id = s.activity_provider_id OR v.may_void_any)
        ORDER BY v.sequence LIMIT 1) v`,
    values: [keys.map((key) => key.organizationId), keys.map((key) => key.statementId), voidedVerb],
  });
  return rows;
}

import { pool } from "@/lib/platform/db/pool";
import type { ShownStatement } from "./shown-statement.ts";

/** Returns one statement if it exists, is voided or not as requested, and (if a provider is given) belongs to that
 *  provider. Key look-ups: statements_pkey, activity_providers_pkey. */
export async function readStatement(key: {
  organizationId: number;
  id: string;
  isVoided: boolean;
  activityProviderId: string | null;
}): Promise<ShownStatement | null> {
  const { rows } = await pool().query<ShownStatement>({
    name: "read-statement",
    text: `SELECT s.id, s.stored, s.body, s.version, s.activity_provider_id AS "activityProviderId", p.name AS "providerName"
      FROM statements s
      JOIN activity_providers p ON p.organization_id = s.organization_id AND p.id = s.activity_provider_id
      WHERE s.organization_id = $1 AND s.id = $2 AND s.is_voided = $3 AND ($4::uuid IS NULL OR s.activity_provider_id = $4)`,
    values: [key.organizationId, key.id, key.isVoided, key.activityProviderId],
  });
  return rows[0] ?? null;
}

import { pool } from "@/lib/platform/db/pool";

export interface StoredStatement {
  organizationId: number;
  id: string;
  activityProviderId: string;
  body: string;
  /** By whose rules it was read: `1.0.3` or `2.0.0`. */
  version: string;
  /** By the statement itself, or when it was stored. */
  timestamp: Date;
  stored: Date;
}

/** The statements of these keys, in no order; unknown keys and voided statements are left out. Key look-ups: statements_pkey. */
export async function findStatements(
  keys: { organizationId: number; statementId: string }[],
): Promise<StoredStatement[]> {
  const { rows } = await pool().query<{
    organization_id: number;
    id: string;
    activity_provider_id: string;
    body: string;
    version: string;
    timestamp: Date;
    stored: Date;
  }>({
    name: "find-statements",
    text: `SELECT s.organization_id, s.id, s.activity_provider_id, s.body, s.version, s.timestamp, s.stored
      FROM unnest($1::int[], $2::uuid[]) AS k(organization_id, id)
      JOIN statements s ON s.organization_id = k.organization_id AND s.id = k.id AND NOT s.is_voided`,
    values: [keys.map((key) => key.organizationId), keys.map((key) => key.statementId)],
  });
  return rows.map((row) => ({
    organizationId: row.organization_id,
    id: row.id,
    activityProviderId: row.activity_provider_id,
    body: row.body,
    version: row.version,
    timestamp: row.timestamp,
    stored: row.stored,
  }));
}

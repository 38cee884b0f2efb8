import { pool } from "@/lib/platform/db/pool";
import type { ActivityDefinition } from "../statement/statement.ts";

/** What an organization knows of activities, by their id. Key look-ups: activities_pkey. */
export async function readDefinitions(
  organizationId: number,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, ActivityDefinition>> {
  if (activityIds.length === 0) return new Map();
  const { rows } = await pool().query<{ id: string; definition: ActivityDefinition }>({
    name: "read-definitions",
    text: `SELECT id, definition FROM activities
      WHERE organization_id = $1 AND id = ANY($2::text[]) AND definition IS NOT NULL`,
    values: [organizationId, activityIds],
  });
  return new Map(rows.map(({ id, definition }) => [id, definition]));
}

import { pool } from "@/lib/platform/db/pool";

/** Returns the JSON text of an activity's definition, merged from all of the organization's statements; null if no
 *  statement contained one. Primary key look-up: activities_pkey. */
export async function findDefinition(organizationId: number, activityId: string): Promise<string | null> {
  const { rows } = await pool().query<{ definition: string | null }>({
    name: "find-activity-definition",
    text: "SELECT definition::text FROM activities WHERE organization_id = $1 AND id = $2",
    values: [organizationId, activityId],
  });
  return rows[0]?.definition ?? null;
}

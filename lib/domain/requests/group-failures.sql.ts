import { pool } from "@/lib/platform/db/pool";
import type { RequestEndpoint } from "./logged-request.ts";

const countedMax = 10_000;
const groupsMax = 100;

/** Refused requests that failed for the same reason. */
export interface FailureGroup {
  kind: string;
  /** The field at fault; positions in a batch of statements are written as `*`. */
  field: string | null;
  endpoint: RequestEndpoint;
  activityProviderId: string | null;
  activityProviderName: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** The latest one. */
  lastMessage: string;
  lastRequestId: string;
}

export interface FailureGroups {
  /** The start of the counted period: the requested moment, or a later one if the limit was reached. */
  since: Date;
  /** Latest first, at most 100. */
  groups: FailureGroup[];
}

/** Groups an organization's refused requests since a moment by kind, field, endpoint and provider: "41 times since …".
 *  Counts the latest 10,000 at most, reading requests_refused (organization_id, received_at, id) backwards. */
export async function groupFailures(
  organizationId: number,
  options: { since: Date; activityProviderId?: string | undefined },
): Promise<FailureGroups> {
  const { rows } = await pool().query<Row>({
    text: `WITH latest AS (
        SELECT received_at, id, activity_provider_id, door AS endpoint, failure_kind, failure_message,
          regexp_replace(failure_field, '/[0-9]+(?=/|$)', '/*', 'g') AS field
        FROM request_log.requests
        WHERE organization_id = $1 AND failure_kind IS NOT NULL AND received_at >= $2
        ORDER BY received_at DESC, id DESC LIMIT $4
      ), reach AS (
        SELECT CASE WHEN count(*) = $4 THEN min(received_at) ELSE $2::timestamptz END AS since FROM latest
      ), groups AS (
        SELECT failure_kind, field, endpoint, activity_provider_id, count(*)::int AS count, min(received_at) AS first_at,
          max(received_at) AS last_at, (array_agg(failure_message ORDER BY received_at DESC, id DESC))[1] AS last_message,
          (array_agg(id ORDER BY received_at DESC, id DESC))[1] AS last_id
        FROM latest WHERE $3::uuid IS NULL OR activity_provider_id = $3
        GROUP BY failure_kind, field, endpoint, activity_provider_id
      )
      SELECT reach.since, groups.*, p.name AS provider_name
      FROM reach LEFT JOIN groups ON true
      LEFT JOIN activity_providers p ON p.organization_id = $1 AND p.id = groups.activity_provider_id
      ORDER BY groups.last_at DESC, groups.failure_kind, groups.field LIMIT $5`,
    values: [organizationId, options.since, options.activityProviderId ?? null, countedMax, groupsMax],
  });
  return { since: rows[0]?.since ?? options.since, groups: rows.map(groupOf).filter((group) => group !== null) };
}

interface Row {
  since: Date;
  /** This and all following columns are null if nothing was refused. */
  failure_kind: string | null;
  field: string | null;
  endpoint: RequestEndpoint;
  activity_provider_id: string | null;
  count: number;
  first_at: Date;
  last_at: Date;
  last_message: string;
  last_id: string;
  provider_name: string | null;
}

function groupOf(row: Row): FailureGroup | null {
  if (row.failure_kind === null) return null;
  return {
    kind: row.failure_kind,
    field: row.field,
    endpoint: row.endpoint,
    activityProviderId: row.activity_provider_id,
    activityProviderName: row.provider_name,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    lastMessage: row.last_message,
    lastRequestId: row.last_id,
  };
}

import { db } from "@/lib/platform/db/client";
import type { CompletionGap } from "./outcomes.ts";

/** How many statements of an activity provider were not recognized as completions for one reason. */
export interface UnrecognizedCount {
  activityProviderId: string;
  activityProviderName: string;
  reason: CompletionGap | "unreadable";
  count: number;
  lastAt: Date;
}

const rowsMax = 100;
const dayMs = 86_400_000;

/** Counts the statements of the last 30 days that were not recognized as completions, by activity provider and reason, the most
 *  frequent first. Reads the daily sums (recognition_counts_pkey), never statements. */
export function countUnrecognized(organizationId: number, now: Date): Promise<UnrecognizedCount[]> {
  const since = new Date(now.getTime() - 30 * dayMs).toISOString().slice(0, 10);
  return db().$queryRaw<UnrecognizedCount[]>`
    SELECT p.id AS "activityProviderId", p.name AS "activityProviderName", r.outcome AS reason, sum(r.count)::int AS count,
      max(r.last_at) AS "lastAt"
    FROM recognition_counts r
    JOIN activity_providers p ON p.organization_id = r.organization_id AND p.id = r.activity_provider_id
    WHERE r.organization_id = ${organizationId} AND r.day >= ${since}::date
      AND r.outcome NOT IN ('completion', 'voided')
    GROUP BY p.id, p.name, r.outcome HAVING sum(r.count) > 0
    ORDER BY sum(r.count) DESC, p.name, r.outcome LIMIT ${rowsMax}`;
}

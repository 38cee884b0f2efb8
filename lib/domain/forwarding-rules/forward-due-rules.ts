import { db } from "@/lib/platform/db/client";
import { enqueueForwarding } from "./enqueue-forwarding.ts";

/** Adds a job for every rule that has something to deliver now, in case a lost or failed job left it behind. */
export async function forwardDueRules(now: Date): Promise<void> {
  const due = await db().$queryRaw<{ organizationId: number; ruleId: string }[]>`
    SELECT r.organization_id AS "organizationId", r.id AS "ruleId" FROM forwarding_rules r
    WHERE r.paused_at IS NULL AND (r.resumes_at IS NULL OR r.resumes_at <= ${now})
      AND EXISTS (SELECT 1 FROM forwardings f
        WHERE f.organization_id = r.organization_id AND f.rule_id = r.id
          AND (f.next_attempt_at IS NULL OR f.next_attempt_at <= ${now}))`;
  for (const rule of due) await db().$transaction((tx) => enqueueForwarding(tx, rule));
}

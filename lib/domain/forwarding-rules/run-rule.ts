import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { enqueueForwarding } from "./enqueue-forwarding.ts";
import { lockRule } from "./lock-rule.ts";
import type { RuleAct } from "./rule-input.ts";

/** Starts a delivery now, regardless of earlier failures.
 *  @throws Failure: conflict (code `paused`) for a paused rule, not-found */
export async function runRule({ organizationId, ruleId, actor, now }: RuleAct): Promise<void> {
  await transaction(async (tx) => {
    const { pausedAt } = await lockRule(tx, organizationId, ruleId);
    if (pausedAt) throw new Failure("conflict", "The rule is paused. Resume it first.", { code: "paused" });
    await tx.forwardingRule.update({
      where: { organizationId_id: { organizationId, id: ruleId } },
      data: { resumesAt: null },
    });
    await tx.forwarding.updateMany({
      where: { organizationId, ruleId, nextAttemptAt: { gt: now } },
      data: { nextAttemptAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "forwarding-rule.run-requested",
      subject: `forwarding-rule:${ruleId}`,
    });
    await enqueueForwarding(tx, { organizationId, ruleId });
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueueForwarding } from "./enqueue-forwarding.ts";
import { lockRule } from "./lock-rule.ts";
import type { RuleAct } from "./rule-input.ts";

/** Pauses a rule: it collects matching statements and delivers nothing. When resumed, it delivers all of them in order.
 *  @throws Failure("not-found") */
export async function pauseRule({
  organizationId,
  ruleId,
  isPaused,
  actor,
  now,
}: RuleAct & { isPaused: boolean }): Promise<void> {
  await transaction(async (tx) => {
    const { pausedAt } = await lockRule(tx, organizationId, ruleId);
    // The state is already set, by a second click or another administrator.
    if ((pausedAt !== null) === isPaused) return;
    await tx.forwardingRule.update({
      where: { organizationId_id: { organizationId, id: ruleId } },
      data: isPaused ? { pausedAt: now } : { pausedAt: null, failures: 0, resumesAt: null },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: isPaused ? "forwarding-rule.paused" : "forwarding-rule.resumed",
      subject: `forwarding-rule:${ruleId}`,
    });
    if (!isPaused) await enqueueForwarding(tx, { organizationId, ruleId });
  });
}

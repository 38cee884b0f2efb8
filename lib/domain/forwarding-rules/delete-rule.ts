import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { lockRule } from "./lock-rule.ts";
import type { RuleAct } from "./rule-input.ts";

/** Deletes a rule with everything that it has not delivered, including dead letters. Delivered statements stay at the
 *  target.
 *  @throws Failure("not-found") */
export async function deleteRule({ organizationId, ruleId, actor, now }: RuleAct): Promise<void> {
  await transaction(async (tx) => {
    const { name, endpoint } = await lockRule(tx, organizationId, ruleId);
    await tx.forwardingRule.delete({ where: { organizationId_id: { organizationId, id: ruleId } } });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "forwarding-rule.deleted",
      subject: `forwarding-rule:${ruleId}`,
      detail: { name, endpoint },
    });
  });
}

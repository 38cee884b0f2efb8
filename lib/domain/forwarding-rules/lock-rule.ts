import type { Db } from "@/lib/platform/db/client";
import type { ForwardingRuleModel } from "@/lib/platform/db/generated/models/ForwardingRule";
import { Failure } from "@/lib/platform/failure/failure";

/** A rule's row, locked until the transaction ends against everybody who changes it; statements may go on filling its outbox.
 *  Throws Failure("not-found") when the organization has no such rule. */
export async function lockRule(tx: Db, organizationId: number, ruleId: string): Promise<ForwardingRuleModel> {
  await tx.$queryRaw`
    SELECT id FROM forwarding_rules
    WHERE organization_id = ${organizationId} AND id = ${ruleId}::uuid FOR NO KEY UPDATE`;
  const rule = await tx.forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id: ruleId } } });
  if (!rule) throw new Failure("not-found", "The forwarding rule does not exist.");
  return rule;
}

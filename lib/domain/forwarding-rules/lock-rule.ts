import type { Db } from "@/lib/platform/db/client";
import type { ForwardingRuleModel } from "@/lib/platform/db/generated/models/ForwardingRule";
import { Failure } from "@/lib/platform/failure/failure";

/** Locks a rule's row against other changes until the transaction ends; its outbox can still be filled.
 *  @throws Failure("not-found") if the organization has no such rule */
export async function lockRule(tx: Db, organizationId: number, ruleId: string): Promise<ForwardingRuleModel> {
  await tx.$queryRaw`
    SELECT id FROM forwarding_rules
    WHERE organization_id = ${organizationId} AND id = ${ruleId}::uuid FOR NO KEY UPDATE`;
  const rule = await tx.forwardingRule.findUnique({ where: { organizationId_id: { organizationId, id: ruleId } } });
  if (!rule) throw new Failure("not-found", "The forwarding rule does not exist.");
  return rule;
}

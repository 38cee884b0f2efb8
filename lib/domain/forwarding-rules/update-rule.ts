import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { withoutSecret } from "@/lib/domain/external-lrs/external-lrs-input";
import { requireKnownAddresses } from "@/lib/domain/external-lrs/require-known-addresses";
import { sealChange } from "@/lib/domain/external-lrs/seal-external-lrs";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueueForwarding } from "./enqueue-forwarding.ts";
import { lockRule } from "./lock-rule.ts";
import type { RuleAct, RuleChange } from "./rule-input.ts";
import { secretPlace } from "./secret-place.ts";

/** Updates a rule, and starts a delivery. Filters apply to statements that are stored from now on; what is waiting goes to
 *  the new target.
 *  @throws Failure: malformed for an address that is invalid or not https, or for another address without the secret;
 *  not-found */
export async function updateRule({
  organizationId,
  ruleId,
  change,
  actor,
  now,
}: RuleAct & { change: RuleChange }): Promise<void> {
  const { verbIds, activityIds, isStrict } = change;
  const lrs = sealChange(change, secretPlace(organizationId, ruleId));
  await transaction(async (tx) => {
    const before = await lockRule(tx, organizationId, ruleId);
    requireKnownAddresses(before, lrs);
    await tx.forwardingRule.update({
      where: { organizationId_id: { organizationId, id: ruleId } },
      data: {
        ...lrs,
        ...(lrs.endpoint === undefined ? {} : { versions: [] }),
        ...(verbIds === undefined ? {} : { verbIds }),
        ...(activityIds === undefined ? {} : { activityIds }),
        ...(isStrict === undefined ? {} : { isStrict }),
        failures: 0,
        resumesAt: null,
      },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "forwarding-rule.updated",
      subject: `forwarding-rule:${ruleId}`,
      detail: withoutSecret(change),
    });
    await enqueueForwarding(tx, { organizationId, ruleId });
  });
}

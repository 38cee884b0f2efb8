import { randomUUID } from "node:crypto";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { sealExternalLrs } from "@/lib/domain/external-lrs/seal-external-lrs";
import { transaction } from "@/lib/platform/db/transaction";
import type { RuleAct, RuleInput } from "./rule-input.ts";
import { secretPlace } from "./secret-place.ts";

/** Creates a rule: statements of the organization that match it and are stored from now on are forwarded to its target.
 *  @throws Failure("malformed") for an address that is invalid or not https */
export async function createRule({
  organizationId,
  input,
  actor,
  now,
}: Omit<RuleAct, "ruleId"> & { input: RuleInput }): Promise<{ id: string }> {
  const id = randomUUID();
  const { verbIds, activityIds, isStrict } = input;
  const lrs = sealExternalLrs(input, secretPlace(organizationId, id));
  const { name, endpoint, key, tokenUrl } = lrs;
  await transaction(async (tx) => {
    await tx.forwardingRule.create({
      data: {
        organizationId,
        id,
        ...lrs,
        verbIds,
        activityIds,
        isStrict,
        versions: [],
        createdAt: now,
      },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "forwarding-rule.created",
      subject: `forwarding-rule:${id}`,
      detail: { name, endpoint, key, tokenUrl, verbIds, activityIds, isStrict },
    });
  });
  return { id };
}

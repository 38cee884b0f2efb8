import { randomUUID } from "node:crypto";
import { wrapSecret } from "@/lib/crypto/wrap-secret";
import { transaction } from "@/lib/db/transaction";
import { parseEndpoint, parseTokenUrl } from "@/lib/peers/parse-endpoint";
import type { RuleAct, RuleInput } from "./rule-input.ts";
import { secretPlace } from "./secret-place.ts";

/** Adds a rule: the organization's statements that it matches and that are stored from now on are sent on to its target.
 *  Throws Failure("malformed") for an address that is none, or not https. */
export async function createRule({
  organizationId,
  input,
  actor,
  now,
}: Omit<RuleAct, "ruleId"> & { input: RuleInput }): Promise<{ id: string }> {
  const id = randomUUID();
  const { name, key, verbIds, activityIds } = input;
  const endpoint = parseEndpoint(input.endpoint);
  const tokenUrl = input.tokenUrl === null ? null : parseTokenUrl(input.tokenUrl);
  const { wrapped: wrappedSecret, wrappingKeyId } = wrapSecret(input.secret, secretPlace(organizationId, id));
  await transaction(async (tx) => {
    await tx.forwardingRule.create({
      data: {
        organizationId,
        id,
        name,
        endpoint,
        key,
        wrappedSecret,
        wrappingKeyId,
        tokenUrl,
        verbIds,
        activityIds,
        versions: [],
        createdAt: now,
      },
    });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor,
        action: "forwarding-rule.created",
        subject: `forwarding-rule:${id}`,
        detail: { name, endpoint, key, tokenUrl, verbIds, activityIds },
      },
    });
  });
  return { id };
}

import { wrapSecret } from "@/lib/crypto/wrap-secret";
import { transaction } from "@/lib/db/transaction";
import { parseEndpoint, parseTokenUrl } from "@/lib/peers/parse-endpoint";
import { requireKnownAddresses } from "@/lib/peers/require-known-addresses";
import { lockRule } from "./lock-rule.ts";
import { requestForwarding } from "./request-forwarding.ts";
import type { RuleAct, RuleChange } from "./rule-input.ts";
import { secretPlace } from "./secret-place.ts";

/** Changes a rule, and tries it at once. Filters hold for statements that are stored from now on; what already waits goes to
 *  the new target.
 *  Throws Failure: malformed for an address that is none, or not https, or for another one without the secret; not-found. */
export async function updateRule({
  organizationId,
  ruleId,
  change,
  actor,
  now,
}: RuleAct & { change: RuleChange }): Promise<void> {
  const { name, key, verbIds, activityIds } = change;
  const endpoint = change.endpoint === undefined ? undefined : parseEndpoint(change.endpoint);
  const tokenUrl =
    change.tokenUrl === undefined ? undefined : change.tokenUrl === null ? null : parseTokenUrl(change.tokenUrl);
  const sealed =
    change.secret === undefined ? undefined : wrapSecret(change.secret, secretPlace(organizationId, ruleId));
  await transaction(async (tx) => {
    const before = await lockRule(tx, organizationId, ruleId);
    if (sealed === undefined)
      requireKnownAddresses(before, {
        endpoint: endpoint ?? before.endpoint,
        tokenUrl: tokenUrl === undefined ? before.tokenUrl : tokenUrl,
      });
    await tx.forwardingRule.update({
      where: { organizationId_id: { organizationId, id: ruleId } },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(endpoint === undefined ? {} : { endpoint, versions: [] }),
        ...(key === undefined ? {} : { key }),
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        ...(verbIds === undefined ? {} : { verbIds }),
        ...(activityIds === undefined ? {} : { activityIds }),
        ...(sealed === undefined ? {} : { wrappedSecret: sealed.wrapped, wrappingKeyId: sealed.wrappingKeyId }),
        failures: 0,
        resumesAt: null,
      },
    });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor,
        action: "forwarding-rule.updated",
        subject: `forwarding-rule:${ruleId}`,
        // Of a secret that it was changed, never what it is.
        detail: { ...change, ...(change.secret === undefined ? {} : { secret: "changed" }) },
      },
    });
    await requestForwarding(tx, { organizationId, ruleId });
  });
}

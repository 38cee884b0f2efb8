import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { enqueueForwarding } from "./enqueue-forwarding.ts";
import { lockRule } from "./lock-rule.ts";
import type { RuleAct } from "./rule-input.ts";

/** Returns dead letters of a rule to its outbox, all of them or those with these sequences, to be retried before what came
 *  later. Later statements of their actors may have been delivered already: order holds from here on.
 *  @returns how many
 *  @throws Failure: malformed for an invalid sequence, not-found */
export async function replayDeadLetters({
  organizationId,
  ruleId,
  sequences,
  actor,
  now,
}: RuleAct & { sequences: readonly string[] | "all" }): Promise<number> {
  if (sequences !== "all" && !sequences.every((sequence) => /^\d{1,18}$/.test(sequence)))
    throw new Failure("malformed", "No undeliverable statement has this sequence.", { field: "sequences" });
  return transaction(async (tx) => {
    await lockRule(tx, organizationId, ruleId);
    const wanted = sequences === "all" ? null : sequences.map(BigInt);
    const count = await tx.$executeRaw`
      WITH revived AS (
        DELETE FROM dead_letters
        WHERE organization_id = ${organizationId} AND rule_id = ${ruleId}::uuid
          AND (${wanted}::bigint[] IS NULL OR sequence = ANY(${wanted}::bigint[]))
        RETURNING organization_id, rule_id, sequence, statement_id, actor_key)
      INSERT INTO forwardings (organization_id, rule_id, sequence, statement_id, actor_key)
      SELECT organization_id, rule_id, sequence, statement_id, actor_key FROM revived`;
    if (count === 0) return 0;
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "forwarding-rule.dead-letters-replayed",
      subject: `forwarding-rule:${ruleId}`,
      detail: { count, sequences: sequences === "all" ? "all" : [...sequences] },
    });
    await enqueueForwarding(tx, { organizationId, ruleId });
    return count;
  });
}

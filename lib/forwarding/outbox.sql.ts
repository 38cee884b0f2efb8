import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { backOffMs } from "@/lib/peers/back-off";
import type { PeerFault } from "@/lib/peers/peer";

export interface RuleKey {
  organizationId: number;
  ruleId: string;
}

/** A statement that waits for delivery. */
export interface Waiting {
  sequence: bigint;
  statementId: string;
  /** Empty for an anonymous group. */
  actorKey: string;
  /** How often it failed alone. */
  attempts: number;
}

/** After so many failures of its own a statement becomes a dead letter. */
export const attemptsMax = 10;

/** What a rule may deliver now, in order: not those whose actor has an earlier statement that waits after a failure. An index
 *  range, forwardings_pkey, beside forwardings_waiting_idx; it passes over what stands behind such a statement. */
export function listWaiting({ organizationId, ruleId }: RuleKey, now: Date, limit: number): Promise<Waiting[]> {
  return db().$queryRaw<Waiting[]>`
    WITH blocked AS (
      SELECT actor_key, min(sequence) AS sequence FROM forwardings
      WHERE organization_id = ${organizationId} AND rule_id = ${ruleId}::uuid AND next_attempt_at > ${now}
      GROUP BY actor_key)
    SELECT sequence, statement_id AS "statementId", actor_key AS "actorKey", attempts FROM forwardings f
    WHERE organization_id = ${organizationId} AND rule_id = ${ruleId}::uuid
      AND NOT EXISTS (SELECT 1 FROM blocked b WHERE b.actor_key = f.actor_key AND b.sequence <= f.sequence)
    ORDER BY sequence LIMIT ${limit}`;
}

/** When the next statement that waits after a failure may be tried; null when there is none. */
export async function nextAttemptAt({ organizationId, ruleId }: RuleKey): Promise<Date | null> {
  const { _min } = await db().forwarding.aggregate({
    where: { organizationId, ruleId, nextAttemptAt: { not: null } },
    _min: { nextAttemptAt: true },
  });
  return _min.nextAttemptAt;
}

/** Takes delivered statements out of the outbox. A process that dies before this sends them again, and the target knows them by
 *  their ids. */
export async function noteDelivered(
  { organizationId, ruleId }: RuleKey,
  delivered: readonly Waiting[],
  now: Date,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.forwarding.deleteMany({
      where: { organizationId, ruleId, sequence: { in: delivered.map(({ sequence }) => sequence) } },
    });
    await tx.forwardingRule.updateMany({
      where: { organizationId, id: ruleId },
      data: { deliveredCount: { increment: count }, lastDeliveredAt: now, failures: 0, resumesAt: null },
    });
  });
}

/** Notes that one statement failed alone: it is tried again later, or becomes a dead letter when that has no sense (any more). */
export async function noteStatementFault(
  { organizationId, ruleId }: RuleKey,
  waiting: Waiting,
  fault: { code: string; message: string; status: number | null; body: string | null },
  { isFinal, now }: { isFinal: boolean; now: Date },
): Promise<void> {
  const { sequence, statementId, actorKey } = waiting;
  const attempts = waiting.attempts + 1;
  const key = { organizationId_ruleId_sequence: { organizationId, ruleId, sequence } };
  if (!isFinal && attempts < attemptsMax) {
    const wait = backOffMs(attempts, null, Math.random());
    await db().forwarding.updateMany({
      where: { organizationId, ruleId, sequence },
      data: { attempts, nextAttemptAt: new Date(now.getTime() + wait) },
    });
    return;
  }
  const { code, message, status, body } = fault;
  await transaction(async (tx) => {
    const { count } = await tx.forwarding.deleteMany({ where: { organizationId, ruleId, sequence } });
    if (count === 0) return;
    const letter = { statementId, actorKey, attempts, code, message, status, body, diedAt: now };
    await tx.deadLetter.upsert({
      where: key,
      create: { organizationId, ruleId, sequence, ...letter },
      update: letter,
    });
  });
}

/** Notes that the target as a whole is of no use at the moment.
 *  @returns when to try again. */
export async function noteTargetFault(
  { organizationId, ruleId }: RuleKey,
  failuresBefore: number,
  fault: PeerFault,
  now: Date,
): Promise<Date> {
  const failures = failuresBefore + 1;
  const resumesAt = new Date(now.getTime() + backOffMs(failures, fault.retryAfterSeconds, Math.random()));
  await db().forwardingRule.updateMany({
    where: { organizationId, id: ruleId },
    data: {
      failures,
      resumesAt,
      errorAt: now,
      errorCode: fault.code,
      errorMessage: fault.message,
      errorBody: fault.body,
    },
  });
  return resumesAt;
}

import { writeLastError } from "@/lib/domain/external-lrs/last-error";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { backOffMs } from "@/lib/platform/remote-servers/back-off";
import type { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

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
  /** How often it failed by itself. */
  attempts: number;
}

/** After this many failures by itself a statement becomes a dead letter. */
const attemptsMax = 10;

/** The most statements that one search step reads, however many are blocked. */
export const lookMax = 1000;

/** One search step through a rule's outbox. */
export interface Look {
  /** What can be delivered, in order. */
  waiting: Waiting[];
  /** Where the next search step begins, if there are more statements; null at the end of the outbox. */
  until: bigint | null;
}

/** Lists what a rule can deliver, in order, after a given statement: all except those whose actor has an earlier statement
 *  that failed and was not due at `now`. One search step reads at most lookMax statements, an index range of
 *  forwardings_pkey, and checks forwardings_waiting_idx for the actor of each. Following steps must use the same `now`: a
 *  statement that has become due meanwhile is behind, and later ones of its actor would overtake it. */
export async function listWaiting(
  { organizationId, ruleId }: RuleKey,
  { after, now, limit }: { after: bigint; now: Date; limit: number },
): Promise<Look> {
  const rows = await db().$queryRaw<({ until: bigint | null } & (Waiting | { sequence: null }))[]>`
    WITH looked AS MATERIALIZED (
      SELECT sequence, statement_id, actor_key, attempts FROM forwardings
      WHERE organization_id = ${organizationId} AND rule_id = ${ruleId}::uuid AND sequence > ${after}
      ORDER BY sequence LIMIT ${lookMax}
    )
    SELECT ending.until, waiting.*
    FROM (SELECT CASE WHEN count(*) = ${lookMax} THEN max(sequence) END AS until FROM looked) ending
    LEFT JOIN LATERAL (
      SELECT sequence, statement_id AS "statementId", actor_key AS "actorKey", attempts FROM looked
      WHERE NOT EXISTS (
        SELECT FROM forwardings failed
        WHERE failed.organization_id = ${organizationId} AND failed.rule_id = ${ruleId}::uuid
          AND failed.actor_key = looked.actor_key AND failed.sequence <= looked.sequence
          AND failed.next_attempt_at > ${now}
      )
      ORDER BY sequence LIMIT ${limit}
    ) waiting ON true
    ORDER BY waiting.sequence`;
  const waiting = rows.flatMap(({ until: _, ...row }) => (row.sequence === null ? [] : [row]));
  return { waiting, until: rows[0]?.until ?? null };
}

/** Returns when the next failed statement is due; null if there is none. */
export async function nextAttemptAt({ organizationId, ruleId }: RuleKey): Promise<Date | null> {
  const { _min } = await db().forwarding.aggregate({
    where: { organizationId, ruleId, nextAttemptAt: { not: null } },
    _min: { nextAttemptAt: true },
  });
  return _min.nextAttemptAt;
}

/** Deletes delivered statements from the outbox. A process that is killed before this sends them again, and the target
 *  recognizes their ids. */
export async function recordDelivered(
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

/** Records that one statement failed by itself: it is retried later, or becomes a dead letter if retrying makes no sense. */
export async function recordStatementFault(
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

/** Records that the target as a whole failed.
 *  @returns when to try again */
export async function recordTargetFault(
  { organizationId, ruleId }: RuleKey,
  failuresBefore: number,
  fault: RemoteFault,
  now: Date,
): Promise<Date> {
  const failures = failuresBefore + 1;
  const resumesAt = new Date(now.getTime() + backOffMs(failures, fault.retryAfterSeconds, Math.random()));
  await db().forwardingRule.updateMany({
    where: { organizationId, id: ruleId },
    data: {
      failures,
      resumesAt,
      ...writeLastError(fault, now),
    },
  });
  return resumesAt;
}

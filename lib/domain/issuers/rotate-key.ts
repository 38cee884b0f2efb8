import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { activate } from "./activate-key.ts";
import { ensureIssuer } from "./create-issuer.ts";
import { createKey, type KeyAlgorithm } from "./create-key.ts";
import { insertKey } from "./insert-key.ts";
import { lockIssuer } from "./lock-issuer.ts";

/** How long a new key is published before it becomes active: longer than verifiers cache an issuer's documents, and long enough
 *  for a daily backup to include the key before the first badge is signed with it. */
export const keyNoticeMs = 24 * 60 * 60 * 1000;

export type KeyRotation = {
  organizationId: number;
  algorithm: KeyAlgorithm;
  /** Activates the key immediately. Verifiers with cached documents may not know the key until their cache expires. */
  isImmediate: boolean;
  now: Date;
} & Actor;

/** Creates and publishes a new key for an algorithm. It becomes active after a day, or immediately, and the previous key is
 *  retired at the same time. A retired key does not sign but stays published permanently.
 *  @returns the id of the new key and when it becomes active.
 *  @throws Failure("not-found") if the organization does not exist.
 *  @throws Failure("conflict") if the algorithm already has a pending key. */
export async function rotateKey({
  organizationId,
  algorithm,
  isImmediate,
  now,
  ...who
}: KeyRotation): Promise<{ keyId: string; usedFrom: Date }> {
  await ensureIssuer(db(), organizationId);
  const key = await createKey(algorithm);
  const actor = auditActor(who);
  const usedFrom = isImmediate ? now : new Date(now.getTime() + keyNoticeMs);
  await transaction(async (tx) => {
    const issuer = await lockIssuer(tx, organizationId);
    if (!(await insertKey(tx, issuer, key, "PENDING", { actor, notBefore: usedFrom, now })))
      throw new Failure(
        "conflict",
        "A new key for this algorithm is already pending. Activate it now, or wait until it becomes active.",
      );
    if (isImmediate) await activate(tx, { organizationId, keyId: key.id, now, actor });
    else await addJob(tx, "activate-key", { organizationId, keyId: key.id }, { runAt: usedFrom });
  });
  return { keyId: key.id, usedFrom };
}

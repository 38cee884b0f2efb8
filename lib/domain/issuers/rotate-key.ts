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

/** So long is a new key published before it signs: longer than verifiers keep an issuer's documents, and long enough for a
 *  daily backup to hold it before the first badge needs it. */
export const keyNoticeMs = 24 * 60 * 60 * 1000;

export type KeyRotation = {
  organizationId: number;
  algorithm: KeyAlgorithm;
  /** Sign with it at once, although verifiers may not know it for as long as they keep older documents. */
  isImmediate: boolean;
  now: Date;
} & Actor;

/** Makes a new key for an algorithm and publishes it. It signs after a day (or at once), and the one before is retired then:
 *  it signs no more and stays published for ever.
 *  @returns the new key's id, and from when on it signs.
 *  Throws Failure: not-found without such an organization; conflict while a new key of the algorithm waits already. */
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

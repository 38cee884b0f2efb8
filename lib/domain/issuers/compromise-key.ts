import { type Actor, type AuditActor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { type Db, db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { activate } from "./activate-key.ts";
import type { IssuerIdentity } from "./create-issuer.ts";
import { createKey, type KeyAlgorithm, keyAlgorithmOf, type NewKey } from "./create-key.ts";
import { insertKey } from "./insert-key.ts";
import { lockIssuer } from "./lock-issuer.ts";

/** Marks a key as compromised and removes it from all published documents permanently. Credentials that it signed no longer
 *  verify and must be reissued (see lib/domain/credentials/bulk). If the key was active, the pending key replaces it, or else a
 *  new one.
 *  @throws Failure("not-found") if the organization does not have this key.
 *  @throws Failure("conflict") if the key is already marked as compromised. */
export async function compromiseKey({
  organizationId,
  keyId,
  now,
  ...who
}: { organizationId: number; keyId: string; now: Date } & Actor): Promise<void> {
  const actor = auditActor(who);
  // Created before the lock, because generating an RSA key is slow. It is discarded if it is not needed.
  const { state, algorithm } = await find(db(), organizationId, keyId);
  const spare = state === "ACTIVE" || state === "PENDING" ? await createKey(algorithm) : null;
  await transaction(async (tx) => {
    const issuer = await lockIssuer(tx, organizationId);
    const before = await find(tx, organizationId, keyId);
    if (before.state === "COMPROMISED") throw new Failure("conflict", "The key is already marked as compromised.");
    await tx.signingKey.update({
      where: { organizationId_id: { organizationId, id: keyId } },
      data: { state: "COMPROMISED", compromisedAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "signing-key.compromised",
      subject: `signing-key:${keyId}`,
      detail: { algorithm, before: before.state },
    });
    if (before.state === "ACTIVE") await replace(tx, issuer, { algorithm, spare, now, actor });
    // The next read of each status list signs it again with an active key.
    await tx.$executeRaw`UPDATE status_lists SET revision = revision + 1 WHERE organization_id = ${organizationId}`;
  });
}

interface Replacing {
  algorithm: KeyAlgorithm;
  spare: NewKey | null;
  now: Date;
  actor: AuditActor;
}

async function replace(tx: Db, issuer: IssuerIdentity, { algorithm, spare, now, actor }: Replacing): Promise<void> {
  const { organizationId } = issuer;
  const pending = await tx.signingKey.findFirst({
    where: { organizationId, algorithm, state: "PENDING" },
    select: { id: true },
  });
  if (pending) await activate(tx, { organizationId, keyId: pending.id, now, actor });
  else await insertKey(tx, issuer, spare ?? (await createKey(algorithm)), "ACTIVE", { actor, now });
}

async function find(
  source: Db,
  organizationId: number,
  keyId: string,
): Promise<{ state: string; algorithm: KeyAlgorithm }> {
  const key = await source.signingKey.findUnique({
    where: { organizationId_id: { organizationId, id: keyId } },
    select: { state: true, algorithm: true },
  });
  if (!key) throw new Failure("not-found", "The key does not exist.");
  return { state: key.state, algorithm: keyAlgorithmOf(key.algorithm) };
}

import { type Actor, type AuditActor, auditActor } from "@/lib/domain/audit/actor";
import { type AuditEvent, recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { lockIssuer } from "./lock-issuer.ts";

/** Activates a pending key immediately, even if it was published only recently.
 *  @throws Failure("not-found") if the organization does not have this key or the key is not pending. */
export async function activateKeyNow({
  organizationId,
  keyId,
  now,
  ...actor
}: { organizationId: number; keyId: string; now: Date } & Actor): Promise<void> {
  await transaction(async (tx) => {
    await lockIssuer(tx, organizationId);
    const isActivated = await activate(tx, { organizationId, keyId, now, actor: auditActor(actor) });
    if (!isActivated)
      throw new Failure("not-found", "The key is not pending. Reload the page: it may already be active.");
  });
}

/** Activates a pending key if its `notBefore` has passed. Otherwise, or if the key is no longer pending, does nothing. */
export async function activateDueKey(organizationId: number, keyId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    await lockIssuer(tx, organizationId);
    const due = { organizationId, id: keyId, notBefore: { lte: now } };
    if ((await tx.signingKey.count({ where: due })) === 0) return;
    await activate(tx, { organizationId, keyId, now, actor: "system" });
  });
}

/** Activates a pending key and retires the previous active key of the same algorithm. The caller must have locked the issuer.
 *  @returns false if the key is not pending. */
export async function activate(
  tx: Db,
  { organizationId, keyId, now, actor }: { organizationId: number; keyId: string; now: Date; actor: AuditActor },
): Promise<boolean> {
  const key = await tx.signingKey.findFirst({
    where: { organizationId, id: keyId, state: "PENDING" },
    select: { algorithm: true },
  });
  if (!key) return false;
  const retired = await tx.signingKey.updateManyAndReturn({
    where: { organizationId, algorithm: key.algorithm, state: "ACTIVE" },
    data: { state: "RETIRED", retiredAt: now },
    select: { id: true },
  });
  await tx.signingKey.update({
    where: { organizationId_id: { organizationId, id: keyId } },
    // An administrator may activate it before its planned time.
    data: { state: "ACTIVE", notBefore: now },
  });
  const event = (id: string, action: "signing-key.retired" | "signing-key.activated"): AuditEvent => ({
    organizationId,
    occurredAt: now,
    actor,
    action,
    subject: `signing-key:${id}`,
    detail: { algorithm: key.algorithm },
  });
  await recordAuditEvents(tx, [
    ...retired.map(({ id }) => event(id, "signing-key.retired")),
    event(keyId, "signing-key.activated"),
  ]);
  return true;
}

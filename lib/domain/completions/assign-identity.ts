import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { addressKey } from "@/lib/domain/people/address-key";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";

export type IdentityChange = { organizationId: number; identityId: string; now: Date } & Actor;

/** Assigns an identity to a learner's email address. Its past and future completions are matched to the person who has verified
 *  the address, or as soon as someone does. Assigning it to another address first takes back the completions of the first one.
 *  @param address as it was entered, checked for its form by the caller.
 *  @throws Failure("not-found") if the organization has no such identity. */
export async function assignIdentity({
  organizationId,
  identityId,
  address,
  now,
  ...actor
}: IdentityChange & { address: string }): Promise<void> {
  const key = addressKey(address);
  await transaction(async (tx) => {
    const before = await lockIdentity(tx, organizationId, identityId);
    if (before.addressKey === key) return;
    await tx.identity.update({
      where: { organizationId_id: { organizationId, id: identityId } },
      data: { addressKey: key, assignedAt: now },
    });
    await unmatch(tx, organizationId, identityId);
    await addJob(tx, "match-learner", { addressKeys: [key] });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "identity.assigned",
      subject: `identity:${identityId}`,
      detail: { address: key, before: before.addressKey },
    });
  });
}

/** Takes back the assignment of an identity. Its completions are unmatched again, unless it is the SHA-1 of a verified address.
 *  Badges that they earned stay valid until an administrator revokes them. Without an assignment, nothing changes.
 *  @returns the number of badges that are not revoked and were earned by its completions.
 *  @throws Failure("not-found") if the organization has no such identity. */
export async function unassignIdentity({
  organizationId,
  identityId,
  now,
  ...actor
}: IdentityChange): Promise<{ badges: number }> {
  return transaction(async (tx) => {
    const before = await lockIdentity(tx, organizationId, identityId);
    if (before.addressKey === null) return { badges: 0 };
    const badges = await tx.credential.count({
      where: { organizationId, state: { not: "REVOKED" }, completion: { identityId } },
    });
    await tx.identity.update({
      where: { organizationId_id: { organizationId, id: identityId } },
      data: { addressKey: null, assignedAt: null },
    });
    await unmatch(tx, organizationId, identityId);
    const own = await tx.$queryRaw<{ address_key: string }[]>`
      SELECT e.address_key FROM identities i JOIN email_addresses e
        ON (mailto_sha1(e.address_key) = i.value OR mailto_sha1(e.address) = i.value) AND e.verified_at IS NOT NULL
      WHERE i.organization_id = ${organizationId} AND i.id = ${identityId}::uuid AND i.kind = 'MBOX_SHA1SUM'`;
    if (own.length > 0) await addJob(tx, "match-learner", { addressKeys: own.map(({ address_key }) => address_key) });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "identity.unassigned",
      subject: `identity:${identityId}`,
      detail: { address: before.addressKey, badges },
    });
    return { badges };
  });
}

/** Locks an identity until the transaction ends, which serializes its assignments. */
async function lockIdentity(tx: Db, organizationId: number, id: string): Promise<{ addressKey: string | null }> {
  const [row] = await tx.$queryRaw<{ addressKey: string | null }[]>`
    SELECT address_key AS "addressKey" FROM identities
    WHERE organization_id = ${organizationId} AND id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new Failure("not-found", "The identity does not exist.");
  return row;
}

async function unmatch(tx: Db, organizationId: number, identityId: string): Promise<void> {
  await tx.completion.updateMany({
    where: { organizationId, identityId, personId: { not: null } },
    data: { personId: null },
  });
}

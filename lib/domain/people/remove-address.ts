import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { lockPerson } from "./lock-person.ts";

/** Removes one of a person's email addresses. Completions that were matched by it stay with the person. If it was the primary
 *  address, the oldest verified one becomes the primary address.
 *  @throws Failure("conflict") for the last verified address, which is needed to sign in; Failure("not-found") if the person
 *  has no such address. */
export async function removeAddress(personId: string, addressId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    await lockPerson(tx, personId);
    const addresses = await tx.emailAddress.findMany({ where: { personId }, orderBy: { createdAt: "asc" } });
    const removed = addresses.find(({ id }) => id === addressId);
    if (!removed) throw new Failure("not-found", "This address is not in your list.");
    const next = addresses.find(({ id, verifiedAt }) => verifiedAt && id !== addressId);
    if (removed.verifiedAt && !next)
      throw new Failure("conflict", "You cannot remove your only verified address. Verify another one first.");
    await tx.emailAddress.delete({ where: { id: addressId, personId } });
    if (removed.isPrimary && next)
      await tx.emailAddress.update({ where: { id: next.id, personId }, data: { isPrimary: true } });
    if (removed.verifiedAt === null) return;
    const actor = `person:${personId}` as const;
    const detail = { addressId };
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor,
      action: "person.address-removed",
      subject: actor,
      detail,
    });
    const notice = { personId, notice: "addressRemoved", detail: removed.address, at: now.toISOString() } as const;
    await addJob(tx, "mail-security-notice", notice);
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Revokes the claim link of one of the person's own badges, with everything that it started. Recorded in the audit log.
 *  @returns false if there was none */
export async function revokeClaimLink(personId: string, credentialId: string, now: Date): Promise<boolean> {
  if (!isUuid(credentialId)) return false;
  return transaction(async (tx) => {
    const credential = await tx.credential.findFirst({
      where: { id: credentialId, personId, claimLink: { isNot: null } },
      select: { organizationId: true },
    });
    if (!credential) return false;
    const { organizationId } = credential;
    const { count } = await tx.claimLink.deleteMany({ where: { organizationId, credentialId } });
    if (count === 0) return false;
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: `person:${personId}`,
      action: "claim-link.stopped",
      subject: `credential:${credentialId}`,
    });
    return true;
  });
}

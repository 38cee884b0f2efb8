import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { readSigner } from "@/lib/domain/credentials/read-signer";
import { reissueIn, untilValid } from "@/lib/domain/credentials/reissue";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Disconnects a wallet that used the link of a person's badge and belongs to somebody else: its DID is no longer the
 *  person's, this badge is no longer bound to it, and the link ends. The wallet's copy cannot be taken back, and stays
 *  valid unless the issuer revokes the badge.
 *  @returns false if the badge belongs to somebody else, or no such wallet has received it */
export async function disconnectWallet(
  personId: string,
  credentialId: string,
  did: string,
  now: Date,
): Promise<boolean> {
  const credential = isUuid(credentialId)
    ? await db().credential.findFirst({
        where: { id: credentialId, personId, walletPickUps: { some: { did } } },
        select: { organizationId: true, id: true },
      })
    : null;
  if (!credential) return false;
  const { organizationId, id } = credential;
  const signer = await readSigner(organizationId);
  const validFrom = await transaction(async (tx) => {
    await tx.claimLink.deleteMany({ where: { organizationId, credentialId: id } });
    await tx.personDid.deleteMany({ where: { personId, did } });
    const bound = await tx.credential.count({ where: { organizationId, id, subjectDid: did } });
    const reissue = { organizationId, credentialIds: [id], subjectDid: null, now, personId };
    const renewed = bound === 0 ? null : await reissueIn(tx, signer, reissue);
    await tx.walletPickUp.deleteMany({ where: { organizationId, credentialId: id, did } });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: `person:${personId}`,
      action: "wallet.forgotten",
      subject: `credential:${id}`,
      detail: { did },
    });
    return renewed?.validFrom ?? null;
  });
  await untilValid(validFrom, now);
  return true;
}

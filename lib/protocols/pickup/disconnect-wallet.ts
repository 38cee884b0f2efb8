import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { readSigner } from "@/lib/domain/credentials/read-signer";
import { reissueIn, untilValid } from "@/lib/domain/credentials/reissue";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Takes back that a wallet is the person's, for one that came by their badge's link and is somebody else's: its DID is the
 *  person's no longer, this badge is bound to it no longer, and the link ends. What the wallet has fetched cannot be had back,
 *  and stays valid unless the issuer revokes the badge.
 *  @returns false when the badge is not theirs, or no such wallet has fetched it. */
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

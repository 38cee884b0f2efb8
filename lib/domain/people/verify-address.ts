import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";
import { type MailProof, redeemChallenge } from "./redeem-challenge.ts";

/** `taken`: the code was right, but another person has verified this address. Only a reader of the mailbox gets this outcome,
 *  so it does not reveal which addresses exist. */
export type VerifiedAddress = "verified" | "taken" | "wrong" | "gone";

/** Verifies one of a person's addresses with the code or link that was mailed to it. The same transaction adds the job that matches the
 *  completions reported for that address. */
export async function verifyAddress(personId: string, proof: MailProof, now: Date): Promise<VerifiedAddress> {
  const attempt = () =>
    transaction(async (tx): Promise<VerifiedAddress> => {
      const used = await redeemChallenge(tx, { purpose: "VERIFY_ADDRESS", proof, personId, now });
      if (used.outcome !== "right") return used.outcome;
      const { addressKey } = used;
      const verified = await tx.emailAddress.findFirst({ where: { addressKey, verifiedAt: { not: null } } });
      if (verified) return verified.personId === personId ? "verified" : "taken";
      const primary = await tx.emailAddress.findFirst({ where: { personId, isPrimary: true } });
      const [row] = await tx.emailAddress.updateManyAndReturn({
        where: { personId, addressKey },
        data: { verifiedAt: now, ...(primary ? {} : { isPrimary: true }) },
      });
      if (!row) return "gone";
      const actor = `person:${personId}` as const;
      await recordAuditEvent(tx, {
        occurredAt: now,
        actor,
        action: "person.address-verified",
        subject: actor,
        detail: { addressId: row.id },
      });
      const notice = { personId, notice: "addressVerified", detail: row.address, at: now.toISOString() } as const;
      await addJob(tx, "mail-security-notice", notice);
      await addJob(tx, "match-learner", { addressKeys: [addressKey] });
      return "verified";
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Another person verified it between the query and the update. The rollback left the code unused, and the second attempt
    // finds that person.
    return attempt();
  }
}

import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";
import { redeemChallenge } from "./redeem-challenge.ts";

/** `taken`: the code was right, yet somebody else verified that address before. This is told only to whoever reads that
 *  mailbox, so that nobody can search for addresses here. */
export type VerifiedAddress = "verified" | "taken" | "wrong" | "gone";

/** Verifies one of a person's addresses with the code that was mailed to it. Completions that were reported for it are
 *  matched by a job of the same transaction. */
export async function verifyAddress(
  personId: string,
  challengeId: string,
  code: string,
  now: Date,
): Promise<VerifiedAddress> {
  const attempt = () =>
    transaction(async (tx): Promise<VerifiedAddress> => {
      const used = await redeemChallenge(tx, { purpose: "VERIFY_ADDRESS", challengeId, code, personId, now });
      if (used.outcome !== "right") return used.outcome;
      const { addressKey } = used;
      const owned = await tx.emailAddress.findFirst({ where: { addressKey, verifiedAt: { not: null } } });
      if (owned) return owned.personId === personId ? "verified" : "taken";
      const primary = await tx.emailAddress.findFirst({ where: { personId, isPrimary: true } });
      const { count } = await tx.emailAddress.updateMany({
        where: { personId, addressKey },
        data: { verifiedAt: now, ...(primary ? {} : { isPrimary: true }) },
      });
      if (count === 0) return "gone";
      await addJob(tx, "match-learner", { addressKeys: [addressKey] });
      return "verified";
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Somebody verified it between the look and the update, and the code is unused again: the second look finds them.
    return attempt();
  }
}

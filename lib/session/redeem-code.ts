import { type MailProof, redeemChallenge } from "@/lib/domain/people/redeem-challenge";
import type { Db } from "@/lib/platform/db/client";
import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";

export type RedeemedCode = { outcome: "right"; personId: string } | { outcome: "wrong" } | { outcome: "gone" };

/** Signs in by a mailed code or link as the person who has verified the address. If there is none, creates a person with this address
 *  as verified, and adds the job that matches its completions in the same transaction. People who have added the address without
 *  verifying it are ignored. */
export async function redeemCode(proof: MailProof, now: Date): Promise<RedeemedCode> {
  const attempt = () =>
    transaction(async (tx): Promise<RedeemedCode> => {
      const used = await redeemChallenge(tx, { purpose: "SIGN_IN", proof, personId: null, now });
      if (used.outcome !== "right") return used;
      const verified = await tx.emailAddress.findFirst({
        where: { addressKey: used.addressKey, verifiedAt: { not: null } },
        select: { personId: true },
      });
      return { outcome: "right", personId: verified?.personId ?? (await createPerson(tx, used, now)) };
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Two codes for a new address were redeemed concurrently. The other attempt created the person; the rollback left this code
    // unused, and the second attempt finds that person.
    return attempt();
  }
}

async function createPerson(tx: Db, { address, addressKey }: { address: string; addressKey: string }, now: Date) {
  const person = await tx.person.create({
    data: {
      // A preliminary name; the first page after signing in asks for it.
      name: address.slice(0, address.lastIndexOf("@")),
      createdAt: now,
      emailAddresses: { create: { address, addressKey, verifiedAt: now, isPrimary: true } },
    },
    select: { id: true },
  });
  await addJob(tx, "match-learner", { addressKeys: [addressKey] });
  return person.id;
}

import { redeemChallenge } from "@/lib/domain/people/redeem-challenge";
import type { Db } from "@/lib/platform/db/client";
import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";

export type RedeemedCode = { outcome: "right"; personId: string } | { outcome: "wrong" } | { outcome: "gone" };

/** Signs in by mailed code: whoever reads the mailbox is whoever has verified its address. An address that nobody has
 *  verified gets a person of its own, with that address verified, and the completions that wait for it are matched by a job
 *  of the same transaction. Another person's unverified claim to it counts for nothing. */
export async function redeemCode(challengeId: string, code: string, now: Date): Promise<RedeemedCode> {
  const attempt = () =>
    transaction(async (tx): Promise<RedeemedCode> => {
      const used = await redeemChallenge(tx, { purpose: "SIGN_IN", challengeId, code, personId: null, now });
      if (used.outcome !== "right") return used;
      const owned = await tx.emailAddress.findFirst({
        where: { addressKey: used.addressKey, verifiedAt: { not: null } },
        select: { personId: true },
      });
      return { outcome: "right", personId: owned?.personId ?? (await createPerson(tx, used, now)) };
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    // Two codes for a new address at once: the other one made the person, this one is unused again and finds them.
    return attempt();
  }
}

async function createPerson(tx: Db, { address, addressKey }: { address: string; addressKey: string }, now: Date) {
  const person = await tx.person.create({
    data: {
      // Until they tell, which the first page after this asks for.
      name: address.slice(0, address.lastIndexOf("@")),
      createdAt: now,
      emailAddresses: { create: { address, addressKey, verifiedAt: now, isPrimary: true } },
    },
    select: { id: true },
  });
  await addJob(tx, "match-learner", { addressKeys: [addressKey] });
  return person.id;
}

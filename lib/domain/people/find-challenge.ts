import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Returns the address that the code of a challenge was mailed to and whether there was a code beside the link, or null if the challenge does not exist.
 *  @param personId the person who verifies an address, for the purpose VERIFY_ADDRESS; null for the purpose SIGN_IN, when the
 *  person is not known yet. */
export async function findChallenge(
  challengeId: string,
  personId: string | null,
): Promise<{ address: string; hasCode: boolean; isUsed: boolean; linkExpiresAt: Date } | null> {
  if (!isUuid(challengeId)) return null;
  const challenge = await db().emailChallenge.findFirst({
    where: { id: challengeId, personId, purpose: personId === null ? "SIGN_IN" : "VERIFY_ADDRESS" },
    select: { address: true, codeHash: true, usedAt: true, expiresAt: true, linkExpiresAt: true },
  });
  if (!challenge) return null;
  const { address, codeHash, usedAt, expiresAt, linkExpiresAt } = challenge;
  return {
    address,
    hasCode: codeHash !== null,
    isUsed: usedAt !== null,
    linkExpiresAt: linkExpiresAt ?? expiresAt,
  };
}

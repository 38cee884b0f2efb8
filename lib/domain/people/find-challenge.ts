import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** The address that a challenge's code was mailed to, or null when there is no such challenge (any more). `personId`: whose
 *  it has to be, of VERIFY_ADDRESS; null for one of signing in, which nobody has yet. */
export async function findChallenge(
  challengeId: string,
  personId: string | null,
): Promise<{ address: string; isUsed: boolean; expiresAt: Date } | null> {
  if (!isUuid(challengeId)) return null;
  const challenge = await db().emailChallenge.findFirst({
    where: { id: challengeId, personId, purpose: personId === null ? "SIGN_IN" : "VERIFY_ADDRESS" },
    select: { address: true, usedAt: true, expiresAt: true },
  });
  return challenge && { address: challenge.address, isUsed: challenge.usedAt !== null, expiresAt: challenge.expiresAt };
}

import { lockPerson } from "@/lib/domain/people/lock-person";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { ensureEntry } from "./ensure-entry.ts";
import { verifyForWallet } from "./import-badge.ts";
import { verificationColumns } from "./store-imported-badge.ts";

/** Verifies the person's imported badge again and stores the new result.
 *  @returns false if the badge does not exist or belongs to somebody else
 *  @throws Failure("too-many") above the limit */
export async function verifyAgain(personId: string, id: string, now: Date): Promise<boolean> {
  if (!isUuid(id)) return false;
  const held = await db().externalCredential.findFirst({
    where: { id, personId },
    select: { body: true, mediaType: true, originUrl: true },
  });
  if (!held) return false;
  await limitAttempts("badge-import-of-person", personId);
  const verification = await verifyForWallet(personId, { text: held.body, address: held.originUrl }, now);
  // Not if a newer version was stored meanwhile.
  await transaction(async (tx) => {
    await lockPerson(tx, personId);
    const { count } = await tx.externalCredential.updateMany({
      where: { id, personId, body: held.body },
      data: verificationColumns(verification, now),
    });
    if (count === 0) return;
    await ensureEntry(tx, { personId, credentialId: id, mediaType: held.mediaType, steps: verification.steps });
  });
  return true;
}

import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";
import { hasAdministrator } from "./has-administrator.ts";

/** A one-time path, `/setup/<token>`, where the first administrator of an empty installation signs up; null when there is an
 *  administrator. Links that were made before and not used stop working. */
export async function createSetupLink(): Promise<string | null> {
  const token = newSecret();
  const isMade = await transaction(async (tx) => {
    if (await hasAdministrator(tx)) return false;
    await tx.setupLink.deleteMany({ where: { usedAt: null } });
    await tx.setupLink.create({ data: { tokenHash: sha256(token) } });
    return true;
  });
  return isMade ? `/setup/${token}` : null;
}

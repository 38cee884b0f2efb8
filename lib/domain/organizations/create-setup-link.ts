import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";
import { hasAdministrator } from "./has-administrator.ts";

/** Creates a one-time path, `/setup/<token>`, where the first administrator of a new installation signs up. Unused links that
 *  were created earlier stop working.
 *  @returns null if there is an administrator already. */
export async function createSetupLink(): Promise<string | null> {
  const token = newSecret();
  const isCreated = await transaction(async (tx) => {
    if (await hasAdministrator(tx)) return false;
    await tx.setupLink.deleteMany({ where: { usedAt: null } });
    await tx.setupLink.create({ data: { tokenHash: sha256(token) } });
    return true;
  });
  return isCreated ? `/setup/${token}` : null;
}

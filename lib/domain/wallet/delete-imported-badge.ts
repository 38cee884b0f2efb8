import { deleteEntry } from "@/lib/domain/wallet-entries/delete-entry.sql";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Takes a badge of another issuer out of the person's wallet, for good. Its issuer hears nothing of it.
 *  @returns false when the badge is not theirs or not there. */
export async function deleteImportedBadge(personId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  return transaction(async (tx) => {
    const { count } = await tx.externalCredential.deleteMany({ where: { id, personId } });
    if (count === 0) return false;
    await tx.appBadge.deleteMany({ where: { personId, credentialId: id } });
    await tx.grantCredential.deleteMany({ where: { credentialId: id, grant: { personId } } });
    await deleteEntry(tx, personId, id);
    return true;
  });
}

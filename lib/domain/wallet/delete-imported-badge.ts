import { deleteEntry } from "@/lib/domain/wallet-entries/delete-entry.sql";
import { transaction } from "@/lib/platform/db/transaction";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Deletes an imported badge from the person's wallet. Its issuer is not notified.
 *  @returns false if the badge does not exist or belongs to somebody else */
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

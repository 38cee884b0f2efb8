import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { lockPerson } from "./lock-person.ts";

/** Makes a verified address the person's primary one.
 *  @throws Failure("not-found") if the person has no such address, or has not verified it. */
export async function setPrimaryAddress(personId: string, addressId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockPerson(tx, personId);
    await tx.emailAddress.updateMany({ where: { personId, isPrimary: true }, data: { isPrimary: false } });
    const { count } = await tx.emailAddress.updateMany({
      where: { id: addressId, personId, verifiedAt: { not: null } },
      data: { isPrimary: true },
    });
    if (count === 0)
      throw new Failure("not-found", "Verify this address first. Only a verified address can be the primary one.");
  });
}

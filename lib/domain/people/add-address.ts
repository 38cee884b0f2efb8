import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addressKey } from "./address-key.ts";
import { lockPerson } from "./lock-person.ts";

const addressesMax = 10;

/** Adds an unverified email address to a person. Several people may add the same address; only one of them can verify it.
 *  @throws Failure("conflict"), code `present` if the person has the address already, `too-many` beyond ten addresses. */
export async function addAddress(personId: string, address: string): Promise<{ id: string }> {
  try {
    return await transaction(async (tx) => {
      await lockPerson(tx, personId);
      if ((await tx.emailAddress.count({ where: { personId } })) >= addressesMax)
        throw new Failure("conflict", `You can have up to ${addressesMax} email addresses. Remove one first.`, {
          field: "address",
          code: "too-many",
        });
      return tx.emailAddress.create({
        data: { personId, address: address.trim(), addressKey: addressKey(address) },
        select: { id: true },
      });
    });
  } catch (cause) {
    if (!isDuplicate(cause)) throw cause;
    throw new Failure("conflict", "This address is already in your list.", {
      field: "address",
      code: "present",
      cause,
    });
  }
}

import { isDuplicate } from "@/lib/platform/db/faults";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addressKey } from "./address-key.ts";
import { lockPerson } from "./lock-person.ts";

const addressesMax = 10;

/** Adds an address to a person, unverified: a claim, which several people may make.
 *  Throws Failure("conflict"), code `present` when the person has it already, `too-many` beyond ten. */
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

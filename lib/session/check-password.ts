import { addressKey } from "@/lib/domain/people/address-key";
import { findPerson } from "@/lib/domain/people/find-person";
import { verifyPassword } from "@/lib/domain/people/verify-password";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";

/** Finds the person with this verified address and this password, or null. Neither the result nor the response time reveals
 *  which of the two was wrong.
 *  @param client the network address that the attempt came from.
 *  @throws Failure("too-many") after many wrong passwords. */
export async function checkPassword(address: string, password: string, client: string): Promise<{ id: string } | null> {
  const key = addressKey(address);
  const undoCounts = [
    await limitAttempts("password-of-address-and-client", `${key} ${client}`),
    await limitAttempts("password-of-address", key),
    await limitAttempts("password-of-client", client),
  ];
  const person = await findPerson(address);
  const isRight = await verifyPassword(person?.passwordHash, password);
  if (!person || !isRight) return null;
  for (const undo of undoCounts) await undo();
  return { id: person.id };
}

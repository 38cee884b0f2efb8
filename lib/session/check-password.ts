import { addressKey } from "@/lib/domain/people/address-key";
import { findPerson } from "@/lib/domain/people/find-person";
import { verifyPassword } from "@/lib/domain/people/verify-password";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";

/** Whoever has verified this address and has this password, or null; which of the two was wrong is told neither in words nor
 *  by the time taken. `client` is where the attempt came from.
 *  Throws Failure("too-many") after many wrong passwords. */
export async function checkPassword(address: string, password: string, client: string): Promise<{ id: string } | null> {
  const key = addressKey(address);
  const takeBack = [
    await limitAttempts("password-of-address-and-client", `${key} ${client}`),
    await limitAttempts("password-of-address", key),
    await limitAttempts("password-of-client", client),
  ];
  const person = await findPerson(address);
  const isRight = await verifyPassword(person?.passwordHash, password);
  if (!person || !isRight) return null;
  for (const undo of takeBack) await undo();
  return { id: person.id };
}

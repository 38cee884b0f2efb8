import { hash } from "@node-rs/argon2";
import { z } from "zod";

/** A new password: the length makes it strong; the upper bound limits the time for hashing. */
export const NewPassword = z.string().min(12).max(1000);

/** Hashes a password with argon2id (19 MiB, two passes) into a PHC string.
 *  @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

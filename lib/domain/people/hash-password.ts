import { hash } from "@node-rs/argon2";
import { z } from "zod";

/** A new password, of any characters: the length makes it strong (NIST SP 800-63B-4 section 3.1.1.2); the upper bound limits the
 *  time for hashing. check-new-password.ts refuses common ones. */
export const NewPassword = z.string().refine((text) => [...text].length >= 15 && text.length <= 1000);

/** Brings the same text, typed on different devices, to the same form. */
export const normalizePassword = (password: string): string => password.normalize("NFKC");

/** Hashes a password with argon2id (19 MiB, two passes) into a PHC string.
 *  @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html */
export function hashPassword(password: string): Promise<string> {
  return hash(normalizePassword(password), { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

import { verify } from "@node-rs/argon2";
import { hashPassword } from "./hash-password.ts";

let standIn: Promise<string> | undefined;

/** Whether the password is the one that was hashed. Without a hash (nobody has that address, or no password) it does the
 *  same work and says no, so that the time taken does not tell which addresses are known. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  if (password.length > 1000) return false;
  standIn ??= hashPassword("nobody has this password");
  const matches = await verify(passwordHash ?? (await standIn), password);
  return matches && passwordHash != null;
}

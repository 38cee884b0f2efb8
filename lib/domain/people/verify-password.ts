import { verify } from "@node-rs/argon2";
import { hashPassword, normalizePassword } from "./hash-password.ts";

let dummyHash: Promise<string> | undefined;

/** Checks a password against a hash. Without a hash (unknown address, or a person without a password) it does the same work and
 *  returns false, so that the response time does not reveal which addresses are known. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  if (password.length > 1000) return false;
  dummyHash ??= hashPassword("nobody has this password");
  const compared = passwordHash ?? (await dummyHash);
  const normalized = normalizePassword(password);
  // Hashes of passwords that were set before they were normalized.
  const matches =
    (await verify(compared, normalized)) || (normalized !== password && (await verify(compared, password)));
  return matches && passwordHash != null;
}

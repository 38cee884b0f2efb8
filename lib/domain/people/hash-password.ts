import { hash } from "@node-rs/argon2";
import { z } from "zod";

/** What a new password must be: length is what makes it strong; the upper bound keeps hashing short. */
export const NewPassword = z.string().min(12).max(1000);

/** The argon2id hash of a password, as a PHC string: 19 MiB, two passes (OWASP Password Storage Cheat Sheet). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

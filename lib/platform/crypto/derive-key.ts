import { hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

/** The purpose of a derived key. Each purpose has a separate key, so that one cannot be used in place of another. */
export type KeyPurpose =
  | "next-auth"
  | "email-challenge"
  | "recovery-code"
  | "signing-key-wrapping"
  | "peer-secret-wrapping"
  | "idempotent-answer"
  | "pick-up-ticket"
  | "vc-api";

/** Derives a key of 32 bytes from LAUREL_SECRET, or from the given secret, with HKDF-SHA-256.
 *  @see https://www.rfc-editor.org/rfc/rfc5869 */
export function deriveKey(purpose: KeyPurpose, secret: string = env().LAUREL_SECRET): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "laurel", purpose, 32));
}

/** Derives the key of a purpose, followed by the key from LAUREL_OLD_SECRET if that is set, for decrypting what was encrypted
 *  with it. */
export function deriveReadableKeys(purpose: KeyPurpose): readonly [Buffer, ...Buffer[]] {
  const older = env().LAUREL_OLD_SECRET;
  return [deriveKey(purpose), ...(older === undefined ? [] : [deriveKey(purpose, older)])];
}

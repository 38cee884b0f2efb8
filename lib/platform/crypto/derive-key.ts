import { hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

/** What a derived key is for; each gets a key of its own, so that none can stand in for another. */
export type KeyPurpose =
  | "next-auth"
  | "email-challenge"
  | "signing-key-wrapping"
  | "peer-secret-wrapping"
  | "idempotent-answer"
  | "pick-up-ticket"
  | "vc-api";

/** 32 bytes derived from LAUREL_SECRET, or from the secret that is given, with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(purpose: KeyPurpose, secret: string = env().LAUREL_SECRET): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "laurel", purpose, 32));
}

/** The key of a purpose, and after it, while there is an older secret, the one that was derived from that: for reading what
 *  was written under it. */
export function deriveReadableKeys(purpose: KeyPurpose): readonly [Buffer, ...Buffer[]] {
  const older = env().LAUREL_OLD_SECRET;
  return [deriveKey(purpose), ...(older === undefined ? [] : [deriveKey(purpose, older)])];
}

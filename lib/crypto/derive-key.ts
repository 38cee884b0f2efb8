import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/** What a derived key is for; each gets a key of its own, so that none can stand in for another. */
export type KeyPurpose =
  | "next-auth"
  | "email-challenge"
  | "signing-key-wrapping"
  | "peer-secret-wrapping"
  | "idempotent-answer";

/** 32 bytes derived from LAUREL_SECRET with HKDF-SHA-256 (RFC 5869). */
export function deriveKey(purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", env().LAUREL_SECRET, "laurel", purpose, 32));
}

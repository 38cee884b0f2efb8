import { createHash } from "node:crypto";

/** Computes the SHA-256 hash (32 bytes) of bytes, or of a text in UTF-8. */
export function sha256(data: string | Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(data).digest());
}

import { createHash } from "node:crypto";

/** SHA-256, 32 bytes; text as UTF-8. */
export function sha256(data: string | Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(createHash("sha256").update(data).digest());
}

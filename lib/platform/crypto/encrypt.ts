import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { sha256 } from "./sha256.ts";

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with AES-256-GCM. `place` goes in as additional data: the result opens for that place alone, so that rows cannot
 *  be exchanged for one another.
 *  @returns nonce (12 bytes), tag (16 bytes), ciphertext.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/d/final */
export function encrypt(key: Buffer, content: Buffer, place: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** What `encrypt` encrypted with the same key for the same place.
 *  @throws Error when it was not, or was changed since. */
export function decrypt(key: Buffer, encrypted: Uint8Array, place: string): Buffer {
  const nonce = encrypted.subarray(0, nonceBytes);
  const tag = encrypted.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

/** Names a derived key without telling anything of it. */
export const nameOfKey = (key: Buffer): string => `hkdf-sha256:${sha256(key).toString("hex").slice(0, 16)}`;

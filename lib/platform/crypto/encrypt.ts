import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { sha256 } from "./sha256.ts";

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with AES-256-GCM. `context` is the additional authenticated data, such as the name of a database row: the result can
 *  be decrypted only with the same context, so that it cannot be copied to another row.
 *  @returns nonce (12 bytes), tag (16 bytes), ciphertext.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/d/final */
export function encrypt(key: Buffer, content: Buffer, context: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** Decrypts a result of `encrypt` with the same key and context.
 *  @throws Error if the key or the context differs, or the data was changed. */
export function decrypt(key: Buffer, encrypted: Uint8Array, context: string): Buffer {
  const nonce = encrypted.subarray(0, nonceBytes);
  const tag = encrypted.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(encrypted.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

/** Returns an identifier of a derived key that does not reveal the key. */
export const nameOfKey = (key: Buffer): string => `hkdf-sha256:${sha256(key).toString("hex").slice(0, 16)}`;

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey, type KeyPurpose } from "./derive-key.ts";
import { sha256 } from "./sha256.ts";

const nonceBytes = 12;
const tagBytes = 16;

/** Bytes as the database may hold them. */
export interface Sealed {
  /** Nonce (12 bytes), tag (16 bytes), ciphertext. */
  wrapped: Uint8Array<ArrayBuffer>;
  /** Names the key-encryption key without telling anything of it. */
  wrappingKeyId: string;
}

/** Encrypts with AES-256-GCM under the key of a purpose. `place` goes in as additional data: the result opens for that place
 *  alone, so that rows cannot be exchanged for one another.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/d/final */
export function seal(purpose: KeyPurpose, content: Buffer, place: string): Sealed {
  const wrappingKey = deriveKey(purpose);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey, nonce).setAAD(Buffer.from(place));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return { wrapped: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]), wrappingKeyId: idOf(wrappingKey) };
}

/** What `seal` encrypted for the same purpose and place. `name` is what messages call it.
 *  @throws Error when it was sealed under another LAUREL_SECRET, for another place, or was changed since. */
export function unseal(purpose: KeyPurpose, { wrapped, wrappingKeyId }: Sealed, place: string, name: string): Buffer {
  const wrappingKey = deriveKey(purpose);
  if (wrappingKeyId !== idOf(wrappingKey))
    throw new Error(`${name} was wrapped under another LAUREL_SECRET. Start with the secret of that time.`);
  const nonce = wrapped.subarray(0, nonceBytes);
  const tag = wrapped.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv("aes-256-gcm", wrappingKey, nonce, { authTagLength: tagBytes })
      .setAAD(Buffer.from(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new Error(`${name} was changed in the database. Restore its row from a backup.`, { cause });
  }
}

/** The wrappingKeyId of what `seal` encrypts for a purpose under this LAUREL_SECRET. */
export const wrappingKeyIdOf = (purpose: KeyPurpose): string => idOf(deriveKey(purpose));

const idOf = (wrappingKey: Buffer) => `hkdf-sha256:${sha256(wrappingKey).toString("hex").slice(0, 16)}`;

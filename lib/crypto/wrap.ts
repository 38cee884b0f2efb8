import { createCipheriv, createDecipheriv, createPrivateKey, type KeyObject, randomBytes } from "node:crypto";
import { deriveKey } from "./derive-key.ts";
import { sha256 } from "./sha256.ts";

const nonceBytes = 12;
const tagBytes = 16;

/** A private key as the database may hold it. */
export interface WrappedKey {
  /** Nonce (12 bytes), tag (16 bytes), ciphertext. */
  wrapped: Uint8Array<ArrayBuffer>;
  /** Names the key-encryption key without telling anything of it. */
  wrappingKeyId: string;
}

/** Encrypts a private key (PKCS #8) with AES-256-GCM. `keyId` goes in as additional data: the result opens under that id
 *  alone, so that rows cannot be exchanged for one another.
 *  @see https://csrc.nist.gov/pubs/sp/800/38/d/final */
export function wrapPrivateKey(privateKey: KeyObject, keyId: string): WrappedKey {
  const wrappingKey = deriveKey("signing-key-wrapping");
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", wrappingKey, nonce).setAAD(Buffer.from(keyId));
  const ciphertext = Buffer.concat([
    cipher.update(privateKey.export({ format: "der", type: "pkcs8" })),
    cipher.final(),
  ]);
  return {
    wrapped: Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]),
    wrappingKeyId: idOf(wrappingKey),
  };
}

/** The private key that `wrapPrivateKey` wrapped under the same `keyId`.
 *  @throws Error when it was wrapped under another LAUREL_SECRET, under another id, or was changed since. */
export function unwrapPrivateKey({ wrapped, wrappingKeyId }: WrappedKey, keyId: string): KeyObject {
  const wrappingKey = deriveKey("signing-key-wrapping");
  if (wrappingKeyId !== idOf(wrappingKey))
    throw new Error(
      `The signing key ${keyId} was wrapped under another LAUREL_SECRET. Start with the secret of that time.`,
    );
  const nonce = wrapped.subarray(0, nonceBytes);
  const tag = wrapped.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv("aes-256-gcm", wrappingKey, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(keyId))
    .setAuthTag(tag);
  let pkcs8: Buffer;
  try {
    pkcs8 = Buffer.concat([decipher.update(wrapped.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new Error(`The signing key ${keyId} was changed in the database. Restore its row from a backup.`, { cause });
  }
  return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
}

const idOf = (wrappingKey: Buffer) => `hkdf-sha256:${sha256(wrappingKey).toString("hex").slice(0, 16)}`;

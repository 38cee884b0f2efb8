import { deriveKey, deriveReadableKeys, type KeyPurpose } from "./derive-key.ts";
import { decrypt, encrypt, nameOfKey } from "./encrypt.ts";

/** Encrypted bytes for the database. */
export interface Sealed {
  /** The format depends on the key-encryption key. */
  wrapped: Uint8Array<ArrayBuffer>;
  /** Identifies the key-encryption key without revealing it. */
  wrappingKeyId: string;
}

/** Encrypts with AES-256-GCM and the key of a purpose, bound to a context: see encrypt.ts. */
export function seal(purpose: KeyPurpose, content: Buffer, context: string): Sealed {
  const key = deriveKey(purpose);
  return { wrapped: encrypt(key, content, context), wrappingKeyId: nameOfKey(key) };
}

/** Decrypts a result of `seal` with the same purpose and context.
 *  @param name describes the data in error messages.
 *  @throws Error if it was encrypted with a LAUREL_SECRET that is not configured or with another context, or was changed. */
export function unseal(purpose: KeyPurpose, { wrapped, wrappingKeyId }: Sealed, context: string, name: string): Buffer {
  const key = deriveReadableKeys(purpose).find((one) => nameOfKey(one) === wrappingKeyId);
  if (!key) throw new Error(`${name} was encrypted with another LAUREL_SECRET. Start with that secret.`);
  try {
    return decrypt(key, wrapped, context);
  } catch (cause) {
    throw new Error(`${name} in the database is corrupted. Restore its row from a backup.`, { cause });
  }
}

/** The wrappingKeyId that `seal` currently uses for a purpose. */
export const wrappingKeyIdOf = (purpose: KeyPurpose): string => nameOfKey(deriveKey(purpose));

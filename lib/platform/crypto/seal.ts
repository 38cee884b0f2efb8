import { deriveKey, deriveReadableKeys, type KeyPurpose } from "./derive-key.ts";
import { decrypt, encrypt, nameOfKey } from "./encrypt.ts";

/** Bytes as the database may hold them. */
export interface Sealed {
  /** Encrypted, in the form that is that of the key-encryption key. */
  wrapped: Uint8Array<ArrayBuffer>;
  /** Names the key-encryption key without telling anything of it. */
  wrappingKeyId: string;
}

/** Encrypts with AES-256-GCM under the key of a purpose, for a place alone: see encrypt.ts. */
export function seal(purpose: KeyPurpose, content: Buffer, place: string): Sealed {
  const key = deriveKey(purpose);
  return { wrapped: encrypt(key, content, place), wrappingKeyId: nameOfKey(key) };
}

/** What `seal` encrypted for the same purpose and place. `name` is what messages call it.
 *  @throws Error when it was sealed under a LAUREL_SECRET that is not at hand, for another place, or was changed since. */
export function unseal(purpose: KeyPurpose, { wrapped, wrappingKeyId }: Sealed, place: string, name: string): Buffer {
  const key = deriveReadableKeys(purpose).find((one) => nameOfKey(one) === wrappingKeyId);
  if (!key) throw new Error(`${name} was encrypted with another LAUREL_SECRET. Start with that secret.`);
  try {
    return decrypt(key, wrapped, place);
  } catch (cause) {
    throw new Error(`${name} in the database is corrupted. Restore its row from a backup.`, { cause });
  }
}

/** The wrappingKeyId of what `seal` encrypts for a purpose now. */
export const wrappingKeyIdOf = (purpose: KeyPurpose): string => nameOfKey(deriveKey(purpose));

import { createPrivateKey, type KeyObject } from "node:crypto";
import { keyWrappings } from "./key-wrapping.ts";
import type { Sealed } from "./seal.ts";

/** An encrypted private key for the database. */
export type WrappedKey = Sealed;

/** Encrypts a private key (PKCS #8) with the configured key-encryption key. Decryption requires the same `keyId`. */
export async function wrapPrivateKey(privateKey: KeyObject, keyId: string): Promise<WrappedKey> {
  const [wrapping] = keyWrappings();
  const content = privateKey.export({ format: "der", type: "pkcs8" });
  return { wrapped: await wrapping.wrap(content, keyId), wrappingKeyId: wrapping.id };
}

/** Decrypts a private key that `wrapPrivateKey` encrypted with the same `keyId`.
 *  @throws Error if the key-encryption key is not configured, the id differs, or the data was changed. */
export async function unwrapPrivateKey({ wrapped, wrappingKeyId }: WrappedKey, keyId: string): Promise<KeyObject> {
  const wrapping = keyWrappings().find(({ id }) => id === wrappingKeyId);
  if (!wrapping)
    throw new Error(
      `The signing key ${keyId} is encrypted with ${wrappingKeyId}, which is not configured. ` +
        "Start with the LAUREL_SECRET or the Vault that encrypted it.",
    );
  let key: Buffer;
  try {
    key = await wrapping.unwrap(wrapped, keyId);
  } catch (cause) {
    throw new Error(
      `The signing key ${keyId} cannot be decrypted. If the key store is working, the key is corrupted in the database. Restore its row from a backup.`,
      { cause },
    );
  }
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

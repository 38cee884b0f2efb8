import { createPrivateKey, type KeyObject } from "node:crypto";
import { keyWrappings } from "./key-wrapping.ts";
import type { Sealed } from "./seal.ts";

/** A private key as the database may hold it. */
export type WrappedKey = Sealed;

/** Encrypts a private key (PKCS #8) under the key-encryption key of the environment. The result opens under that id alone. */
export async function wrapPrivateKey(privateKey: KeyObject, keyId: string): Promise<WrappedKey> {
  const [wrapping] = keyWrappings();
  const content = privateKey.export({ format: "der", type: "pkcs8" });
  return { wrapped: await wrapping.wrap(content, keyId), wrappingKeyId: wrapping.id };
}

/** The private key that `wrapPrivateKey` wrapped under the same `keyId`.
 *  @throws Error when it was wrapped under a key that is not at hand, under another id, or was changed since. */
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

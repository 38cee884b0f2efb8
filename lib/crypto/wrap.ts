import { createPrivateKey, type KeyObject } from "node:crypto";
import { type Sealed, seal, unseal } from "./seal.ts";

/** A private key as the database may hold it. */
export type WrappedKey = Sealed;

/** Encrypts a private key (PKCS #8). The result opens under that id alone. */
export function wrapPrivateKey(privateKey: KeyObject, keyId: string): WrappedKey {
  return seal("signing-key-wrapping", privateKey.export({ format: "der", type: "pkcs8" }), keyId);
}

/** The private key that `wrapPrivateKey` wrapped under the same `keyId`.
 *  @throws Error when it was wrapped under another LAUREL_SECRET, under another id, or was changed since. */
export function unwrapPrivateKey(wrapped: WrappedKey, keyId: string): KeyObject {
  const key = unseal("signing-key-wrapping", wrapped, keyId, `The signing key ${keyId}`);
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { wrapPrivateKey } from "@/lib/platform/crypto/wrap";
import { encodeMultikey } from "./multikey.ts";
import { type PublicJwk, publicJwkOf, type TokenAlgorithm, thumbprintOf } from "./public-jwk.ts";

/** The algorithm of a key: Ed25519 for embedded proofs, the others for JWTs. */
export type KeyAlgorithm = "Ed25519" | TokenAlgorithm;

/** Parses the stored name of an algorithm.
 *  @throws Error if it is unknown. */
export function keyAlgorithmOf(stored: string): KeyAlgorithm {
  if (stored === "Ed25519" || stored === "RS256" || stored === "ES256") return stored;
  throw new Error(`unknown key algorithm ${stored}`);
}

/** A new key, in the columns of the table signing_keys. */
export interface NewKey {
  id: string;
  algorithm: KeyAlgorithm;
  publicJwk: PublicJwk | null;
  wrappedPrivateKey: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

const generate = promisify(generateKeyPair);

/** Generates a key and wraps its private key. Generating an RSA key can take half a second, on a thread of the thread pool, so
 *  it does not block requests. */
export async function createKey(algorithm: KeyAlgorithm): Promise<NewKey> {
  const { privateKey, publicKey } = await generatePair(algorithm);
  const publicJwk = algorithm === "Ed25519" ? null : publicJwkOf(publicKey);
  const id = publicJwk ? thumbprintOf(publicJwk) : encodeMultikey(publicKey);
  const { wrapped, wrappingKeyId } = await wrapPrivateKey(privateKey, id);
  return { id, algorithm, publicJwk, wrappedPrivateKey: wrapped, wrappingKeyId };
}

function generatePair(algorithm: KeyAlgorithm): Promise<{ privateKey: KeyObject; publicKey: KeyObject }> {
  switch (algorithm) {
    case "Ed25519":
      return generate("ed25519");
    case "RS256":
      return generate("rsa", { modulusLength: 2048 });
    case "ES256":
      return generate("ec", { namedCurve: "P-256" });
  }
}

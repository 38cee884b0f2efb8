import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import { wrapPrivateKey } from "@/lib/platform/crypto/wrap";
import { encodeMultikey } from "./multikey.ts";
import { type PublicJwk, publicJwkOf, type TokenAlgorithm, thumbprintOf } from "./public-jwk.ts";

/** What a key signs with: embedded proofs with Ed25519, JWTs with the others. */
export type KeyAlgorithm = "Ed25519" | TokenAlgorithm;

/** The algorithm that a row names.
 *  @throws Error when it is none of ours. */
export function keyAlgorithmOf(stored: string): KeyAlgorithm {
  if (stored === "Ed25519" || stored === "RS256" || stored === "ES256") return stored;
  throw new Error(`unknown key algorithm ${stored}`);
}

/** A key as the table signing_keys takes it. */
export interface NewKey {
  id: string;
  algorithm: KeyAlgorithm;
  publicJwk: PublicJwk | null;
  wrappedPrivateKey: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

const generate = promisify(generateKeyPair);

/** A new key, wrapped. The half second that an RSA key may take is spent on a thread beside the one that answers requests. */
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

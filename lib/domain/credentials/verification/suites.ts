import { hash, type KeyObject } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { canonicalOptions } from "./canonical-options.ts";
import { isDisclosureSigned } from "./disclosure-proof.ts";
import { fits, type SignatureAlgorithm, verifySignature } from "./public-key.ts";
import type { Signed } from "./signed.ts";
import { toCanonicalJson } from "./to-canonical-json.ts";

/** A cryptosuite of embedded proofs.
 *  @returns whether the key signed exactly this document and these options. Null: the proof is malformed. */
export type Suite = (signed: Signed, key: KeyObject) => Promise<boolean | null>;

/** Returns the suite of a proof according to its type and cryptosuite. Returns undefined if it is not supported.
 *  @see https://www.w3.org/TR/vc-di-eddsa/
 *  @see https://www.w3.org/TR/vc-di-ecdsa/ */
export const suiteOf = (proof: JsonObject): Suite | undefined =>
  proof["type"] === "DataIntegrityProof" ? suites.get(`${proof["cryptosuite"]}`) : suites.get(`type ${proof["type"]}`);

/** Creates a suite that signs canonical RDF. */
const rdfc =
  (...algorithms: SignatureAlgorithm[]): Suite =>
  async ({ terms, options, proofValue }, key) => {
    const signature = decodeSignature(proofValue);
    const algorithm = algorithms.find((each) => fits(key, each));
    if (!signature || "@context" in options) return null;
    if (!algorithm) return false;
    const written = await canonicalOptions(options, terms.context);
    if (written === null) return null;
    return verifySignature(algorithm, hashOf(algorithm, written, terms.canonical), key, signature);
  };

/** Creates a suite that signs canonical JSON (RFC 8785). */
const jcs =
  (...algorithms: SignatureAlgorithm[]): Suite =>
  async ({ unsecured, options, proofValue }, key) => {
    const signature = decodeSignature(proofValue);
    const algorithm = algorithms.find((each) => fits(key, each));
    // The specification: if `proof.@context` exists, the document's `@context` must start with all its values in the same order.
    if (!signature || !startsWith(unsecured["@context"], options["@context"])) return null;
    if (!algorithm) return false;
    const hashes = hashOf(algorithm, toCanonicalJson(options), toCanonicalJson(unsecured));
    return verifySignature(algorithm, hashes, key, signature);
  };

const suites: ReadonlyMap<string, Suite> = new Map([
  ["eddsa-rdfc-2022", rdfc("EdDSA")],
  // The name in earlier drafts, which the first Open Badges 3.0 badges use.
  ["eddsa-2022", rdfc("EdDSA")],
  ["type Ed25519Signature2020", rdfc("EdDSA")],
  ["ecdsa-rdfc-2019", rdfc("ES256", "ES384")],
  ["eddsa-jcs-2022", jcs("EdDSA")],
  ["ecdsa-jcs-2019", jcs("ES256", "ES384")],
  ["ecdsa-sd-2023", isDisclosureSigned],
]);

/** Returns the signed bytes: the hash of the proof options followed by the hash of the document. With P-384, both are
 *  SHA-384. */
function hashOf(algorithm: SignatureAlgorithm, options: string, document: string): Buffer {
  const name = algorithm === "ES384" ? "sha384" : "sha256";
  return Buffer.concat([hash(name, options, "buffer"), hash(name, document, "buffer")]);
}

function decodeSignature(proofValue: string): Uint8Array | null {
  if (proofValue.length > 200) return null;
  try {
    const bytes = base58btc.decode(proofValue);
    return bytes.length === 64 || bytes.length === 96 ? bytes : null;
  } catch {
    return null;
  }
}

function startsWith(context: JsonValue | undefined, beginning: JsonValue | undefined): boolean {
  if (beginning === undefined) return true;
  if (!Array.isArray(beginning)) return context === beginning;
  return Array.isArray(context) && beginning.every((entry, index) => entry === context[index]);
}

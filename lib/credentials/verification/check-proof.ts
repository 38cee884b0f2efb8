import { type KeyObject, verify } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import { sha256 } from "@/lib/crypto/sha256";
import type { DidDocument } from "@/lib/issuers/did-document";
import { decodeMultikey } from "@/lib/issuers/multikey";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "../json.ts";
import { canonicalize } from "../json-ld/canonicalize.ts";
import type { Finding } from "./steps.ts";

const signatureBytes = 64;

/** The proof that is checked, or why there is none. Of several the first of a suite that is known here: a verifier may
 *  check any one of them. @see https://www.imsglobal.org/spec/ob/v3p0/#proofs-signatures */
export function chooseProof(proofs: JsonValue | undefined): { proof: JsonObject } | { finding: Finding<"proof"> } {
  const given = listOf(proofs).filter(isJsonObject);
  const [first] = given;
  if (!first) return { finding: { code: "proof-missing" } };
  // A proof that builds on another one covers more than the document: that is not read here.
  const known = given.find(
    (proof) => proof["cryptosuite"] === "eddsa-rdfc-2022" && proof["previousProof"] === undefined,
  );
  if (known) return { proof: known };
  return {
    finding: { code: "suite-unsupported", data: { suite: String(first["cryptosuite"] ?? first["type"] ?? "") } },
  };
}

/** Checks the signature: by the key that the DID document lists, or else, when the document is not at hand, by the one that
 *  the proof itself names. Whether the key is the issuer's is for check-issuer.ts to say.
 *  @param canonical the canonical form of the document without its proof.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022 */
export async function checkProof(
  proof: JsonObject,
  { context, canonical, didDocument, now }: ProofSurroundings,
): Promise<Finding<"proof">> {
  const { proofValue, ...options } = proof;
  const { verificationMethod, expires } = options;
  const signature = typeof proofValue === "string" ? decodeSignature(proofValue) : null;
  if (!signature || typeof verificationMethod !== "string") return { code: "proof-malformed" };
  if (options["type"] !== "DataIntegrityProof" || options["proofPurpose"] !== "assertionMethod")
    return { code: "proof-malformed" };
  if ("@context" in options) return { code: "proof-malformed" };
  if (expires !== undefined && !(typeof expires === "string" && Date.parse(expires) > now.getTime()))
    return { code: "proof-expired", data: { expires: String(expires) } };
  const key = keyOf(verificationMethod, didDocument);
  if (!key) return { code: "key-unavailable", data: { verificationMethod } };
  let optionsHash: Buffer;
  try {
    optionsHash = sha256(await canonicalize({ ...options, "@context": context }));
  } catch {
    return { code: "proof-malformed" };
  }
  const matches = verify(null, Buffer.concat([optionsHash, sha256(canonical)]), key, signature);
  return {
    code: matches ? "signature-matches" : "signature-differs",
    data: { suite: "eddsa-rdfc-2022", verificationMethod },
  };
}

export interface ProofSurroundings {
  /** The document's own, which the proof is read in. */
  context: JsonValue;
  canonical: string;
  didDocument: DidDocument | null;
  now: Date;
}

function decodeSignature(proofValue: string): Uint8Array | null {
  try {
    const bytes = base58btc.decode(proofValue);
    return bytes.length === signatureBytes ? bytes : null;
  } catch {
    return null;
  }
}

function keyOf(verificationMethod: string, didDocument: DidDocument | null): KeyObject | null {
  const listed = didDocument?.verificationMethod.find((method) => method.id === verificationMethod);
  return decodeMultikey(listed?.publicKeyMultibase ?? verificationMethod.slice(verificationMethod.indexOf("#") + 1));
}

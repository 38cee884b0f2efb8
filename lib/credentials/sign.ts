import { sign } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import { sha256 } from "@/lib/crypto/sha256";
import type { SigningKey } from "@/lib/issuers/read-signing-key";
import { dateTime } from "./date-time.ts";
import type { JsonObject } from "./json.ts";
import { canonicalize } from "./json-ld/canonicalize.ts";

/** Signs a credential with a Data Integrity proof of the suite eddsa-rdfc-2022.
 *  @returns the signed document as JSON text, which is to be kept and handed on byte for byte.
 *  @throws Error when a part of the credential has no meaning in its contexts, so that it could not be signed.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022 */
export async function signCredential(credential: JsonObject, key: SigningKey, created: Date): Promise<string> {
  const proof = {
    type: "DataIntegrityProof",
    created: dateTime(created),
    verificationMethod: key.verificationMethod,
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
  };
  const signature = sign(null, await hashForProof(credential, proof), key.privateKey);
  return JSON.stringify({ ...credential, proof: { ...proof, proofValue: base58btc.encode(signature) } });
}

/** What is signed: the hash of the proof's options, then the hash of the document without its proof.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022 */
async function hashForProof(document: JsonObject, proofOptions: JsonObject): Promise<Buffer> {
  const context = document["@context"];
  if (context === undefined) throw new Error("a document without @context cannot be signed");
  const options = await canonicalize({ ...proofOptions, "@context": context });
  return Buffer.concat([sha256(options), sha256(await canonicalize(document))]);
}

import { createHash, createPublicKey, verify } from "node:crypto";
import jsonld from "jsonld";
import { base58btc } from "multiformats/bases/base58";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { loadContext } from "./check-terms.ts";
import { type Found, failed, type Inspection } from "./report.ts";
import { resolveDid } from "./resolve-did.ts";

const ed25519Prefix = [0xed, 0x01];

/** Of the suites that the validator takes, those of this product: eddsa-rdfc-2022 alone.
 *  @see EmbeddedProofProbe and Ed25519Signature2022VCDM20LdVerifier */
export async function checkEmbeddedProof({ credential, fetch }: Inspection): Promise<Found> {
  const { proof: proofs, ...unsecured } = credential;
  const proof = listOf(proofs)
    .filter(isJsonObject)
    .find(
      ({ proofPurpose, type, cryptosuite }) =>
        proofPurpose === "assertionMethod" && type === "DataIntegrityProof" && cryptosuite === "eddsa-rdfc-2022",
    );
  if (!proof) return failed("there is no assertion proof of a supported type");
  const method = String(proof["verificationMethod"]);
  const [before = "", fragment = ""] = method.split("#");
  let key = keyOf(fragment);
  let controller: string | null = key ? before : null;
  if (!key && method.startsWith("did:")) {
    const resolved = await resolveDid(method, fetch);
    if ("problem" in resolved) return failed(resolved.problem);
    key = keyOf(resolved.publicKeyMultibase ?? "");
    controller = resolved.controller;
  } else if (!key && /^https?:/.test(method)) {
    const document = JSON.parse((await fetch(method, "application/json")) ?? "null");
    if (!isJsonObject(document)) return failed(`there is no key at ${method}`);
    key = keyOf(String(document["publicKeyMultibase"]));
    controller = String(document["controller"]);
  }
  if (!key) return failed("the verification method is not an Ed25519 key");
  const issuer = credential["issuer"];
  const issuerId = isJsonObject(issuer) ? issuer["id"] : issuer;
  if (controller !== null && controller !== issuerId) return failed("the key does not belong to the issuer");
  const signature = base58btc.decode(String(proof["proofValue"]));
  // The validator reads a proof's options by the context of the data model alone.
  const { proofValue: _, ...options } = { ...proof, "@context": "https://www.w3.org/ns/credentials/v2" } as JsonObject;
  const signed = Buffer.concat([await digestOf(options), await digestOf(unsecured)]);
  return verify(null, signed, key, signature) ? null : failed("the signature does not match");
}

async function digestOf(document: JsonObject): Promise<Buffer> {
  const options = { algorithm: "RDFC-1.0", format: "application/n-quads", documentLoader: loadContext, safe: true };
  // The types of jsonld do not know these options.
  const canonical = await jsonld.canonize(document, options as object);
  return createHash("sha256").update(canonical).digest();
}

/** An Ed25519 key from its multibase and multicodec, or null. */
function keyOf(multibase: string) {
  try {
    const bytes = base58btc.decode(multibase);
    if (bytes.length !== 34 || !ed25519Prefix.every((byte, index) => bytes[index] === byte)) return null;
    const x = Buffer.from(bytes.subarray(2)).toString("base64url");
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  } catch {
    return null;
  }
}

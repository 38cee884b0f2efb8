import { type KeyObject, verify } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import { decodeMultikey } from "@/lib/domain/issuers/multikey";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { Failure } from "@/lib/platform/failure/failure";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV1, credentialsV2 } from "@/lib/platform/json-ld/contexts";

export interface VerifyPresentationOptions {
  /** The expected domain. */
  domain: string;
  now: Date;
}

/** Verifies a presentation by which a wallet proves that it holds a did:key: signed by that key for authentication, for
 *  this domain, with Ed25519Signature2020 or eddsa-rdfc-2022, with the contexts of data model 1.1 or 2.0.
 *  @returns the signer and the signed challenge: the caller has to check that it is ours and fresh
 *  @throws Failure("malformed") with a code and the pointer of the fault
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations */
export async function verifyPresentation(
  value: JsonValue,
  { domain, now }: VerifyPresentationOptions,
): Promise<{ holder: string; challenge: string }> {
  if (!isJsonObject(value) || !listOf(value["type"]).includes("VerifiablePresentation"))
    throw refuse("presentation-malformed", "The message is not a verifiable presentation.", "");
  const { proof: proofs, ...presentation } = value;
  checkContexts(presentation);
  if (listOf(presentation["verifiableCredential"]).length > 0)
    throw refuse(
      "presentation-malformed",
      "The presentation must not contain credentials. Only the proof of your DID is required.",
      "",
    );
  const holder = idOf(presentation["holder"]);
  const [proof, ...others] = listOf(proofs);
  if (!isJsonObject(proof) || others.length > 0)
    throw refuse("proof-malformed", "The presentation must have exactly one proof.", "/proof");
  const { challenge, signature } = checkOptions(proof, domain, now);
  const key = keyOf(proof, holder);
  if (!verify(null, await hashOf(presentation, proof), key, signature))
    throw refuse("signature-differs", "The signature does not match the presentation.", "/proof/proofValue");
  return { holder, challenge };
}

/** An additional context could change the meaning of its terms. */
function checkContexts(presentation: JsonObject): void {
  const contexts = listOf(presentation["@context"]);
  const isPlain = contexts.every((context) => typeof context === "string");
  if (!isPlain || (contexts[0] !== credentialsV2 && contexts[0] !== credentialsV1))
    throw refuse(
      "presentation-malformed",
      "The presentation does not have the contexts of the VC data model.",
      "/@context",
    );
}

function idOf(holder: JsonValue | undefined): string {
  const id = isJsonObject(holder) ? holder["id"] : holder;
  if (typeof id !== "string" || !/^did:key:z[1-9A-HJ-NP-Za-km-z]{1,200}$/.test(id))
    throw refuse("holder-unsupported", "The holder must be a did:key.", "/holder");
  return id;
}

function checkOptions(proof: JsonObject, domain: string, now: Date): { challenge: string; signature: Uint8Array } {
  const { type, cryptosuite, proofPurpose, challenge, expires } = proof;
  const isKnown =
    type === "Ed25519Signature2020" || (type === "DataIntegrityProof" && cryptosuite === "eddsa-rdfc-2022");
  if (!isKnown || "@context" in proof || "previousProof" in proof)
    throw refuse(
      "proof-unsupported",
      "The proof type is not supported. Use eddsa-rdfc-2022 or Ed25519Signature2020.",
      "/proof/type",
    );
  if (proofPurpose !== "authentication")
    throw refuse("purpose-differs", "The proof purpose must be authentication.", "/proof/proofPurpose");
  if (!listOf(proof["domain"]).includes(domain))
    throw refuse(
      "domain-differs",
      `The domain of the proof is not correct. Sign with the domain ${domain}.`,
      "/proof/domain",
    );
  if (typeof challenge !== "string")
    throw refuse("challenge-unknown", "The proof must contain the challenge of this exchange.", "/proof/challenge");
  if (expires !== undefined && !(typeof expires === "string" && Date.parse(expires) > now.getTime()))
    throw refuse("proof-expired", "The proof has expired.", "/proof/expires");
  return { challenge, signature: signatureOf(proof["proofValue"]) };
}

function signatureOf(proofValue: JsonValue | undefined): Uint8Array {
  try {
    return base58btc.decode(String(proofValue));
  } catch {
    throw refuse("proof-malformed", "The proof value must be encoded in base58btc.", "/proof/proofValue");
  }
}

/** The key of a did:key is the identifier itself, and its verification method contains it twice.
 *  @see https://w3c-ccg.github.io/did-key-spec/ */
function keyOf(proof: JsonObject, holder: string): KeyObject {
  const multikey = holder.slice("did:key:".length);
  if (proof["verificationMethod"] !== `${holder}#${multikey}`)
    throw refuse(
      "holder-differs",
      "The presentation was not signed with the holder's key.",
      "/proof/verificationMethod",
    );
  const key = decodeMultikey(multikey);
  if (key?.asymmetricKeyType !== "ed25519")
    throw refuse("holder-unsupported", "The holder's key must be an Ed25519 key.", "/holder");
  return key;
}

/** Both suites sign the hash of the proof's options, then the hash of the document, each in the document's contexts.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#hashing-eddsa-rdfc-2022 */
async function hashOf(presentation: JsonObject, { proofValue: _, ...options }: JsonObject): Promise<Buffer> {
  try {
    const context = presentation["@context"] ?? null;
    const ofOptions = sha256(await canonicalize({ ...options, "@context": context }));
    return Buffer.concat([ofOptions, sha256(await canonicalize(presentation))]);
  } catch (cause) {
    throw refuse(
      "presentation-malformed",
      "The presentation contains terms that its contexts do not define.",
      "",
      cause,
    );
  }
}

const refuse = (code: string, message: string, pointer: string, cause?: unknown) =>
  new Failure("malformed", message, { code, field: `/verifiablePresentation${pointer}`, cause });

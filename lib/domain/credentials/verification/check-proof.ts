import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { KnownTerms } from "./check-context.ts";
import type { UsedKey } from "./check-issuer.ts";
import { findKey } from "./find-key.ts";
import type { Inquiry } from "./look-ups.ts";
import type { Finding } from "./steps.ts";
import { suiteOf } from "./suites.ts";

/** The result of a signature check, and the key that was used, if any. */
export interface ProofFinding {
  finding: Finding<"proof">;
  used: UsedKey | null;
}

const proofsMax = 16;

/** Checks the embedded signature with the key that the proof names. If there are several proofs, checks the first one of a
 *  supported cryptosuite, because a verifier may check any of them. check-issuer.ts checks whether the key belongs to the
 *  issuer.
 *  @param proofs the document's `proof`.
 *  @param unsecured the document without `proof`.
 *  @see https://www.w3.org/TR/vc-data-integrity/#verify-proof */
export async function checkProof(
  proofs: JsonValue | undefined,
  unsecured: JsonObject,
  terms: KnownTerms,
  inquiry: Inquiry,
): Promise<ProofFinding> {
  const without = (code: Finding<"proof">["code"], data: Record<string, string> = {}): ProofFinding => ({
    finding: { code, data },
    used: null,
  });
  const given = listOf(proofs).filter(isJsonObject).slice(0, proofsMax);
  const [first] = given;
  if (!first) return without("proof-missing");
  // A chained proof also covers its previous proof, which is not supported.
  const proof = given.find((each) => suiteOf(each) && each["previousProof"] === undefined);
  const suite = proof && suiteOf(proof);
  if (!suite) return without("suite-unsupported", { suite: nameOf(first) });

  const { proofValue, ...options } = proof;
  const reference = referenceOf(options["verificationMethod"]);
  if (typeof proofValue !== "string" || reference === null || options["proofPurpose"] !== "assertionMethod")
    return without("proof-malformed");
  const { expires } = options;
  if (expires !== undefined && !(typeof expires === "string" && Date.parse(expires) > inquiry.now.getTime()))
    return without("proof-expired", { expires: String(expires) });
  const data = { suite: nameOf(proof), key: reference };
  const found = await findKey(reference, inquiry);
  if (!found) return without("key-unavailable", data);
  const matches = await suite({ unsecured, terms, options, proofValue }, found.key);
  if (matches === null) return without("proof-malformed", data);
  return {
    finding: { code: matches ? "signature-matches" : "signature-differs", data },
    used: { ...found, reference },
  };
}

const nameOf = (proof: JsonObject): string => String(proof["cryptosuite"] ?? proof["type"] ?? "");

/** Returns the URL of the verification method. Some issuers embed the method, whose id is used then. */
function referenceOf(method: JsonValue | undefined): string | null {
  const id = isJsonObject(method) ? method["id"] : method;
  return typeof id === "string" ? id : null;
}

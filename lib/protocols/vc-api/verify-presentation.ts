import { findKey } from "@/lib/domain/credentials/verification/find-key";
import type { Inquiry } from "@/lib/domain/credentials/verification/look-ups";
import { suiteOf } from "@/lib/domain/credentials/verification/suites";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { checkPresentationModel } from "./check-data-model.ts";
import { examine, newInquiry } from "./examine.ts";
import { readMember } from "./protocol.ts";
import { readTerms } from "./read-terms.ts";

/** Verifies the presentation in the request and every credential in it. A presentation without a proof is only a collection of
 *  credentials.
 *  @see https://w3c-ccg.github.io/vc-api/#verify-presentation */
export async function verifyPresentation(exchange: Exchange): Promise<Response> {
  const { value: presentation, body } = await readMember(exchange, "verifiablePresentation");
  const options = isJsonObject(body["options"]) ? body["options"] : {};
  const inquiry = newInquiry(exchange.receivedAt);
  const { proof: proofs, ...unsecured } = presentation;
  checkPresentationModel(unsecured);
  const terms = await readTerms(unsecured);
  for (const proof of listOf(proofs)) {
    if (!isJsonObject(proof)) throw new Failure("malformed", "proof must be an object or an array of objects.");
    await checkAuthentication(proof, { unsecured, terms, options }, inquiry);
  }
  for (const credential of listOf(unsecured["verifiableCredential"]).filter(isJsonObject))
    await examine(credential, inquiry);
  return Response.json({ verified: true, checks: ["proof"], errors: [], warnings: [] });
}

/** Checks that the holder signed the presentation for this challenge and domain.
 *  @see https://www.w3.org/TR/vc-data-integrity/#proof-purposes */
async function checkAuthentication(
  { proofValue, ...proof }: JsonObject,
  {
    unsecured,
    terms,
    options,
  }: { unsecured: JsonObject; terms: Awaited<ReturnType<typeof readTerms>>; options: JsonObject },
  inquiry: Inquiry,
): Promise<void> {
  const suite = suiteOf(proof);
  const { verificationMethod: method, proofPurpose } = proof;
  if (!suite || typeof method !== "string" || typeof proofValue !== "string" || proofPurpose !== "authentication")
    throw new Failure("malformed", "proof: the proof purpose must be authentication, with a supported cryptosuite.");
  for (const name of ["challenge", "domain"])
    if (options[name] !== undefined && proof[name] !== options[name])
      throw new Failure("malformed", `proof: ${name} does not match the requested value.`);
  const found = await findKey(method, inquiry);
  if (!found || !(await suite({ unsecured, terms, options: proof, proofValue }, found.key)))
    throw new Failure("malformed", "proof: the signature does not match.");
}

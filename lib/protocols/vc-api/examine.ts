import { checkDates } from "@/lib/domain/credentials/verification/check-dates";
import { checkIssuer, issuerIdOf } from "@/lib/domain/credentials/verification/check-issuer";
import { checkProof, type ProofFinding } from "@/lib/domain/credentials/verification/check-proof";
import { checkStatus } from "@/lib/domain/credentials/verification/check-status";
import { findKey } from "@/lib/domain/credentials/verification/find-key";
import { Inquiry } from "@/lib/domain/credentials/verification/look-ups";
import { type Findings, verificationSteps } from "@/lib/domain/credentials/verification/steps";
import { suiteOf } from "@/lib/domain/credentials/verification/suites";
import { Failure } from "@/lib/platform/failure/failure";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { checkCredentialModel } from "./check-data-model.ts";
import { readTerms } from "./read-terms.ts";
import { readTestStatusList } from "./test-status-list.ts";

/** Creates an Inquiry that can only read the test status list. */
export const newInquiry = (now: Date): Inquiry =>
  new Inquiry(now, {
    resolveIssuer: async () => null,
    fetchDocument: async (url) => {
      const text = await readTestStatusList(url, now);
      return text === null ? null : { status: 200, text };
    },
  });

/** Verifies a credential with the same steps as a badge, except the steps that apply only to badges. All of its proofs must be
 *  valid.
 *  @throws Failure("malformed") that names the failed step. */
export async function examine(credential: JsonObject, inquiry: Inquiry): Promise<void> {
  await examineSigned(credential, inquiry);
  const status = await checkStatus(credential, inquiry, async (text) => {
    const list = JSON.parse(text);
    return { findings: await examineSigned(list, inquiry), credential: list };
  });
  expectHeld({ status });
}

async function examineSigned(credential: JsonObject, inquiry: Inquiry): Promise<Findings> {
  const { proof, ...unsecured } = credential;
  checkCredentialModel(unsecured);
  const proofs = listOf(proof);
  if (proofs.length === 0 || !proofs.every(isJsonObject))
    throw new Failure("malformed", "proof must be an object or an array of objects.");
  const terms = await readTerms(unsecured);
  const found: Findings[] = [];
  for (const one of proofs) {
    const { finding, used } =
      one["previousProof"] === undefined
        ? await checkProof(one, unsecured, terms, inquiry)
        : await checkChained(one, proofs, unsecured, inquiry);
    if (finding.code !== "signature-matches") throw new Failure("malformed", `proof: ${finding.code}`);
    if (used) found.push({ proof: finding, issuer: await checkIssuer(issuerIdOf(unsecured), used, inquiry) });
  }
  // Others than the issuer may also sign.
  const isIssuers = ({ issuer }: Findings) =>
    issuer !== undefined && verificationSteps.issuer[issuer.code] === "passed";
  const findings = { ...(found.find(isIssuers) ?? found[0]), dates: checkDates(unsecured, inquiry.now) };
  expectHeld(findings);
  if (!isIssuers(findings)) throw new Failure("malformed", `issuer: ${findings.issuer?.code}`);
  return findings;
}

/** Adds the previous proofs to the document, because a chained proof also covers them. Each of them is checked separately. Badges
 *  have no chained proofs, so only this module supports them.
 *  @see https://www.w3.org/TR/vc-data-integrity/#proof-chains */
async function checkChained(
  proof: JsonObject,
  proofs: readonly JsonObject[],
  unsecured: JsonObject,
  inquiry: Inquiry,
): Promise<ProofFinding> {
  const ids = listOf(proof["previousProof"]);
  const previous = ids.map((id) => proofs.find((one) => one !== proof && one["id"] === id));
  const { proofValue, ...options } = proof;
  const { verificationMethod: reference } = options;
  const suite = suiteOf(proof);
  if (!suite || typeof proofValue !== "string" || typeof reference !== "string" || !previous.every(isJsonObject))
    return { finding: { code: "proof-malformed" }, used: null };
  const document = { ...unsecured, proof: previous };
  const key = await findKey(reference, inquiry);
  const signed = { unsecured: document, terms: await readTerms(document), options, proofValue };
  if (!key || options["proofPurpose"] !== "assertionMethod" || !(await suite(signed, key.key)))
    return { finding: { code: "signature-differs" }, used: null };
  return { finding: { code: "signature-matches" }, used: { ...key, reference } };
}

function expectHeld(findings: Findings): void {
  for (const [name, finding] of Object.entries(findings)) {
    const outcomes: Readonly<Record<string, string>> = verificationSteps[name as keyof Findings];
    if (finding && outcomes[finding.code] === "failed") throw new Failure("malformed", `${name}: ${finding.code}`);
  }
}

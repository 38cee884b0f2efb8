import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { checkContext, checkContextOfToken } from "./verification/check-context.ts";
import { checkDates } from "./verification/check-dates.ts";
import { checkEndorsements } from "./verification/check-endorsements.ts";
import { checkIssuer, issuerIdOf } from "./verification/check-issuer.ts";
import { checkProof } from "./verification/check-proof.ts";
import { checkRecipient } from "./verification/check-recipient.ts";
import { checkRefresh } from "./verification/check-refresh.ts";
import { checkSchema } from "./verification/check-schema.ts";
import { checkStatus } from "./verification/check-status.ts";
import { checkText, type ReadCredential } from "./verification/check-text.ts";
import { checkToken } from "./verification/check-token.ts";
import { Inquiry, type LookUps } from "./verification/look-ups.ts";
import {
  type Findings,
  type VerificationStep,
  type VerificationStepName,
  verificationSteps,
} from "./verification/steps.ts";
import { type CredentialSummary, objectIn, summarize } from "./verification/summarize.ts";
import { verifyOpenBadges2 } from "./verification/verify-open-badges-2.ts";

export interface VerifyOptions extends LookUps {
  now: Date;
  /** The email address of the expected recipient. Undefined: the recipient is not checked. */
  recipientEmail?: string | undefined;
}

/** The result of a verification. */
export interface Verification {
  /** `invalid`: a step failed. `valid`: no step failed, and all required steps passed. `unverified`: no step failed, but a
   *  required step could not be completed. */
  verdict: "valid" | "invalid" | "unverified";
  /** All steps in order, whatever the verdict is. */
  steps: readonly VerificationStep[];
  /** The parsed document. Null: it could not be parsed. */
  credential: JsonObject | null;
  /** The credential's own statements, which are trustworthy only if the verdict is `valid`. Null: it could not be parsed. */
  summary: CredentialSummary | null;
}

/** The steps that must pass for the verdict `valid`. */
const required: readonly VerificationStepName[] = ["parsed", "context", "schema", "proof", "issuer", "dates"];

/** Verifies a credential from its exact text and reports the result of each step. Accepts an Open Badges 3.0 credential with
 *  an embedded proof or as a compact JWS, in data model 2.0 or 1.1; an endorsement; and an Open Badges 2.0 assertion. It fails
 *  closed: a check that could not be completed never counts as passed. All look-ups use the functions in `options` and are
 *  limited in number and time. JSON-LD contexts are never fetched.
 *  @throws the errors of `resolveIssuer` and `own`, because the verification has no result then.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  const { now, recipientEmail, ...lookUps } = options;
  const { findings, credential, summary } = await examine(text, new Inquiry(now, lookUps), "all", recipientEmail);
  const steps = stepNames.map((name) => stepOf(name, findings));
  return { verdict: verdictOf(steps), steps, credential, summary };
}

/** How much is checked: `all` for the given credential, `endorsement` for an endorsement in it, `signature` for a status list
 *  or a newer version. Documents that a credential refers to are not followed further, so that the work is bounded. */
type Extent = "all" | "endorsement" | "signature";

interface Examined {
  findings: Findings;
  credential: JsonObject | null;
  summary: CredentialSummary | null;
}

async function examine(text: string, inquiry: Inquiry, extent: Extent, recipientEmail?: string): Promise<Examined> {
  const { finding, read } = checkText(text);
  if (!read) return { findings: { parsed: finding }, credential: null, summary: null };
  const { credential } = read;
  if (read.model === "openbadges-2.0") {
    // An Open Badges 2.0 assertion cannot be a status list or an endorsement.
    if (extent !== "all") return { findings: { parsed: finding }, credential, summary: null };
    const { findings, summary } = await verifyOpenBadges2(read, inquiry, recipientEmail);
    return { findings: { parsed: finding, ...findings }, credential, summary };
  }
  const findings: Findings = { parsed: finding };
  await examineDocument({ ...read, model: read.model }, inquiry, extent, findings);
  if (extent === "all" && isRead(findings)) findings.recipient = checkRecipient(credential, recipientEmail);
  return { findings, credential, summary: summarize(credential) };
}

/** Without known contexts the terms have no meaning, so no further check is possible. */
const isRead = ({ context }: Findings): boolean =>
  context !== undefined && verificationSteps.context[context.code] !== "failed";

async function examineDocument(
  { credential, token, model }: ReadCredential & { model: "1.1" | "2.0" },
  inquiry: Inquiry,
  extent: Extent,
  findings: Findings,
): Promise<void> {
  const { proof: proofs, ...unsecured } = credential;
  let used: Awaited<ReturnType<typeof checkProof>>["used"] = null;
  if (token) {
    findings.context = await checkContextOfToken(unsecured);
    if (!isRead(findings)) return;
    ({ finding: findings.proof, used } = await checkToken(token, credential, inquiry));
  } else {
    const { finding, terms } = await checkContext(unsecured);
    findings.context = finding;
    if (!isRead(findings)) return;
    if (terms) ({ finding: findings.proof, used } = await checkProof(proofs, unsecured, terms, inquiry));
  }
  findings.dates = checkDates(credential, inquiry.now);
  if (used) findings.issuer = await checkIssuer(issuerIdOf(credential), used, inquiry);
  if (extent === "signature") return;
  findings.schema = checkSchema(credential, model);
  // Do not send requests to URLs from a text that has no valid signature.
  if (findings.proof?.code !== "signature-matches") return;
  const inner = (text: string) => examine(text, inquiry, "signature");
  findings.status = await checkStatus(credential, inquiry, inner);
  if (extent === "endorsement") return;
  findings.refresh = await checkRefresh(credential, inquiry, inner);
  findings.endorsements = await checkEndorsements(credential, (text) => verifyEndorsement(text, inquiry));
}

async function verifyEndorsement(
  text: string,
  inquiry: Inquiry,
): Promise<{ verdict: Verification["verdict"]; about: JsonValue | undefined }> {
  const { findings, credential } = await examine(text, inquiry, "endorsement");
  const about = objectIn(credential?.["credentialSubject"])["id"];
  return { verdict: verdictOf(stepNames.map((name) => stepOf(name, findings))), about };
}

// Object.keys returns string[]. The keys of the table are exactly these names.
const stepNames = Object.keys(verificationSteps) as VerificationStepName[];

function stepOf(name: VerificationStepName, findings: Findings): VerificationStep {
  const { code, data = {} } = findings[name] ?? { code: "not-reached" as const };
  const outcomes: Readonly<Record<string, VerificationStep["outcome"]>> = verificationSteps[name];
  const outcome = outcomes[code];
  if (!outcome) throw new Error(`unknown code ${code} for the step ${name}`);
  // The type of Findings guarantees that name and code match, but TypeScript cannot infer it for this union.
  return { name, code, outcome, data } as VerificationStep;
}

/** Codes of warnings. They do not prevent the verdict `valid`. */
const warnings: ReadonlySet<string> = new Set(["term-foreign", "schema-also-own"]);

function verdictOf(steps: readonly VerificationStep[]): Verification["verdict"] {
  if (steps.some((step) => step.outcome === "failed")) return "invalid";
  const isAccepted = ({ outcome, code }: VerificationStep) => outcome === "passed" || warnings.has(code);
  const isComplete = steps.every((step) => !required.includes(step.name) || isAccepted(step));
  // A badge without a status is valid without this step.
  const isStatusKnown = steps.every((step) => step.name !== "status" || step.code === "no-status" || isAccepted(step));
  return isComplete && isStatusKnown ? "valid" : "unverified";
}

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
  /** Whose badge it should be. */
  recipientEmail?: string | undefined;
}

/** What a verification found. */
export interface Verification {
  /** `invalid`: a step failed. `valid`: none did, and each one that a badge cannot do without has passed. `unverified`: in
   *  between, something could not be checked here. */
  verdict: "valid" | "invalid" | "unverified";
  /** Every step by its name, in order, whatever the verdict. */
  steps: readonly VerificationStep[];
  /** The document as it was read; null when it could not be. */
  credential: JsonObject | null;
  /** What it says of itself; null when it could not be read. */
  summary: CredentialSummary | null;
}

/** The steps without which nothing is called valid. */
const indispensable: readonly VerificationStepName[] = ["parsed", "context", "schema", "proof", "issuer", "dates"];

/** Verifies a credential from its exact text, and says step by step what was found: an Open Badges 3.0 credential, with an
 *  embedded proof or as a compact JWS, of data model 2.0 or 1.1; an endorsement; an Open Badges 2.0 assertion. It fails closed:
 *  what could not be checked is never counted as good. Nothing is looked up except through the options, in bounded number and
 *  time, and contexts never are.
 *  @throws whatever `resolveIssuer` and `own` throw, for then nothing was found out.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  const { now, recipientEmail, ...lookUps } = options;
  const { findings, credential, summary } = await examine(text, new Inquiry(now, lookUps), "all", recipientEmail);
  const steps = stepNames.map((name) => stepOf(name, findings));
  return { verdict: verdictOf(steps), steps, credential, summary };
}

/** How much of a credential is checked: that was given; an endorsement in it; a newer version; a list of states. What is found
 *  within a credential leads no further, so that no chain of documents keeps a verification busy. */
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
    // Within another credential it would be a list or an endorsement, which it never is.
    if (extent !== "all") return { findings: { parsed: finding }, credential, summary: null };
    const { findings, summary } = await verifyOpenBadges2(read, inquiry, recipientEmail);
    return { findings: { parsed: finding, ...findings }, credential, summary };
  }
  const findings: Findings = { parsed: finding };
  await examineDocument({ ...read, model: read.model }, inquiry, extent, findings);
  if (extent === "all" && isRead(findings)) findings.recipient = checkRecipient(credential, recipientEmail);
  return { findings, credential, summary: summarize(credential) };
}

/** Without their contexts the terms mean nothing, so there is nothing more to be checked. */
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
  // Nothing that a text says which nobody signed is worth a request to somebody else.
  if (findings.proof?.code !== "signature-matches") return;
  const inner = (text: string) => examine(text, inquiry, "signature");
  findings.status = await checkStatus(credential, inquiry, inner);
  if (extent === "endorsement") return;
  findings.refresh = await checkRefresh(credential, inquiry, inner);
  findings.endorsements = await checkEndorsements(credential, (text) => judgeEndorsement(text, inquiry));
}

async function judgeEndorsement(
  text: string,
  inquiry: Inquiry,
): Promise<{ verdict: Verification["verdict"]; about: JsonValue | undefined }> {
  const { findings, credential } = await examine(text, inquiry, "endorsement");
  const about = objectIn(credential?.["credentialSubject"])["id"];
  return { verdict: verdictOf(stepNames.map((name) => stepOf(name, findings))), about };
}

// Object.keys tells strings only; the table's keys are these names.
const stepNames = Object.keys(verificationSteps) as VerificationStepName[];

function stepOf(name: VerificationStepName, findings: Findings): VerificationStep {
  const { code, data = {} } = findings[name] ?? { code: "not-reached" as const };
  const outcomes: Readonly<Record<string, VerificationStep["outcome"]>> = verificationSteps[name];
  const outcome = outcomes[code];
  if (!outcome) throw new Error(`unknown code ${code} for the step ${name}`);
  // Name and code belong together by the type of Findings, which this union cannot be told.
  return { name, code, outcome, data } as VerificationStep;
}

/** Codes that only ask for the reader's attention: the step holds. */
const attention: ReadonlySet<string> = new Set(["term-foreign", "schema-also-own"]);

function verdictOf(steps: readonly VerificationStep[]): Verification["verdict"] {
  if (steps.some((step) => step.outcome === "failed")) return "invalid";
  const holds = ({ outcome, code }: VerificationStep) => outcome === "passed" || attention.has(code);
  const isComplete = steps.every((step) => !indispensable.includes(step.name) || holds(step));
  // A status is only missed when the badge has one.
  const isStatusKnown = steps.every((step) => step.name !== "status" || step.code === "no-status" || holds(step));
  return isComplete && isStatusKnown ? "valid" : "unverified";
}

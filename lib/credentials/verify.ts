import type { DidDocument } from "@/lib/issuers/did-document";
import type { JsonObject } from "./json.ts";
import { checkContext } from "./verification/check-context.ts";
import { checkDates } from "./verification/check-dates.ts";
import { checkIssuer, controllerOf } from "./verification/check-issuer.ts";
import { checkProof, chooseProof } from "./verification/check-proof.ts";
import { checkRecipient } from "./verification/check-recipient.ts";
import { checkSchema } from "./verification/check-schema.ts";
import { checkText } from "./verification/check-text.ts";
import {
  type Finding,
  type VerificationStep,
  type VerificationStepName,
  verificationSteps,
} from "./verification/steps.ts";

export interface VerifyOptions {
  now: Date;
  /** An issuer's DID document, or null when it cannot be had. */
  resolveIssuer: (did: string) => Promise<DidDocument | null>;
  /** Whose badge it should be. */
  recipientEmail?: string;
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
}

/** The steps without which nothing is called valid. A status is only missed when the badge has one. */
const indispensable: readonly VerificationStepName[] = ["parsed", "context", "schema", "proof", "issuer", "dates"];

/** Verifies a credential from its exact text, and says step by step what was found. It fails closed: what could not be
 *  checked is never counted as good. Nothing is fetched except through `resolveIssuer`.
 *  @throws whatever `resolveIssuer` throws, for then nothing was found out.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  const { finding, credential } = checkText(text);
  const findings: Findings = { parsed: finding };
  if (credential) await checkDocument(credential, options, findings);
  const steps = stepNames.map((name) => stepOf(name, findings));
  return { verdict: verdictOf(steps), steps, credential };
}

type Findings = { [Name in VerificationStepName]?: Finding<Name> };

async function checkDocument(credential: JsonObject, options: VerifyOptions, findings: Findings): Promise<void> {
  const { proof: proofs, ...unsecured } = credential;
  const { finding, canonical } = await checkContext(unsecured);
  findings.context = finding;
  // Without their contexts the terms mean nothing, so there is nothing more to be checked.
  if (canonical === null) return;
  findings.schema = checkSchema(credential);
  findings.dates = checkDates(credential, options.now);
  findings.status = { code: credential["credentialStatus"] === undefined ? "no-status" : "status-not-fetched" };
  findings.recipient = checkRecipient(credential, options.recipientEmail);

  const choice = chooseProof(proofs);
  if ("finding" in choice) {
    findings.proof = choice.finding;
    return;
  }
  const { proof } = choice;
  const method = typeof proof["verificationMethod"] === "string" ? proof["verificationMethod"] : null;
  const didDocument = method === null ? null : await options.resolveIssuer(controllerOf(method));
  const surroundings = { context: unsecured["@context"] ?? null, canonical, didDocument, now: options.now };
  findings.proof = await checkProof(proof, surroundings);
  if (method !== null) findings.issuer = checkIssuer(credential, method, didDocument);
}

// Object.keys tells strings only; the table's keys are these names.
const stepNames = Object.keys(verificationSteps) as VerificationStepName[];

function stepOf(name: VerificationStepName, findings: Findings): VerificationStep {
  const { code, data = {} } = findings[name] ?? { code: "not-reached" as const };
  const outcomes: Readonly<Record<string, VerificationStep["outcome"]>> = verificationSteps[name];
  const outcome = outcomes[code];
  if (!outcome) throw new Error(`the step ${name} has no code ${code}`);
  // Name and code belong together by the type of Findings, which this union cannot be told.
  return { name, code, outcome, data } as VerificationStep;
}

function verdictOf(steps: readonly VerificationStep[]): Verification["verdict"] {
  if (steps.some((step) => step.outcome === "failed")) return "invalid";
  const isComplete = steps.every((step) => !indispensable.includes(step.name) || step.outcome === "passed");
  const isStatusKnown = steps.every((step) => step.name !== "status" || step.code === "no-status");
  return isComplete && isStatusKnown ? "valid" : "unverified";
}

import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { assess, type Conclusion, type Verdict } from "./verification/assess.ts";
import { checkContext, checkContextOfToken } from "./verification/check-context.ts";
import { checkDates } from "./verification/check-dates.ts";
import { checkEndorsements } from "./verification/check-endorsements.ts";
import { checkIdentity } from "./verification/check-identity.ts";
import { checkIssuer, issuerIdOf } from "./verification/check-issuer.ts";
import { checkProof } from "./verification/check-proof.ts";
import { checkRecipient } from "./verification/check-recipient.ts";
import { checkRefresh } from "./verification/check-refresh.ts";
import { checkSchema } from "./verification/check-schema.ts";
import { checkStatus } from "./verification/check-status.ts";
import { checkText, type ReadCredential } from "./verification/check-text.ts";
import { checkToken } from "./verification/check-token.ts";
import { kindOf } from "./verification/kind-of.ts";
import { Inquiry, type LookUps } from "./verification/look-ups.ts";
import { type CredentialContents, innerCredentials, readContents } from "./verification/read-contents.ts";
import {
  type Findings,
  type VerificationStep,
  type VerificationStepName,
  verificationSteps,
} from "./verification/steps.ts";
import { type CredentialSummary, objectIn, summarize } from "./verification/summarize.ts";
import type { Wrapper } from "./verification/unwrap-credential.ts";
import { verifyAssertion } from "./verification/verify-assertion.ts";

export interface VerifyOptions extends LookUps {
  now: Date;
  /** The email address of the expected recipient. Undefined: the recipient is not checked. */
  recipientEmail?: string | undefined;
  /** The URL from which the text was read, which assertions of Open Badges 0.5 are hosted at. */
  address?: string | null | undefined;
}

/** The result of a verification. */
export interface Verification {
  verdict: Verdict;
  conclusion: Conclusion;
  /** All steps in order, whatever the verdict is. */
  steps: readonly VerificationStep[];
  /** The parsed document; of an assertion before Open Badges 3.0, the hosted one in the form of 2.0. Null: it could not be
   *  parsed. */
  credential: JsonObject | null;
  /** The credential's own statements, which are trustworthy only if the verdict is `valid`. Null: it could not be parsed. */
  summary: CredentialSummary | null;
  /** Everything else that the credential states. Null: it could not be parsed. */
  contents: CredentialContents | null;
  /** The text of the credential, without what it was wrapped in. */
  text: string;
  wrapper: Wrapper | null;
}

/** Verifies a credential from its exact text and reports the result of each step. Accepts an Open Badges 3.0 credential with
 *  an embedded proof or as a compact JWS, in data model 2.0 or 1.1; an endorsement; an assertion of Open Badges 0.5 to 2.1; and
 *  any of them in a presentation, in an envelope or quoted. It fails closed: a check that could not be completed never counts
 *  as passed. All look-ups use the functions in `options` and are limited in number and time. JSON-LD contexts are never
 *  fetched.
 *  @throws the errors of `resolveIssuer`, `identifyIssuer` and `own`, because the verification has no result then.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#verification */
export async function verifyCredential(text: string, options: VerifyOptions): Promise<Verification> {
  const { now, recipientEmail, address = null, ...lookUps } = options;
  const inquiry = new Inquiry(now, lookUps);
  const { findings, read, ...examined } = await examine(text, inquiry, "all", { recipientEmail, address });
  const steps = stepNames.map((name) => stepOf(name, findings));
  return { ...assess(steps), steps, ...examined, text: read?.text ?? text, wrapper: read?.wrapper ?? null };
}

/** How much is checked: `all` for the given credential, `endorsement` for an endorsement in it, `signature` for a status list
 *  or a newer version. Documents that a credential refers to are not followed further, so that the work is bounded. */
type Extent = "all" | "endorsement" | "signature";

interface Examined {
  findings: Findings;
  read: ReadCredential | null;
  credential: JsonObject | null;
  summary: CredentialSummary | null;
  contents: CredentialContents | null;
}

async function examine(
  text: string,
  inquiry: Inquiry,
  extent: Extent,
  { recipientEmail, address = null }: Pick<VerifyOptions, "recipientEmail" | "address"> = {},
): Promise<Examined> {
  const { finding: parsed, read } = checkText(text);
  if (!read) return { findings: { parsed }, read, credential: null, summary: null, contents: null };
  const { credential, token, model, assertion: version } = read;
  if (version !== null) {
    // An assertion cannot be a status list or an endorsement.
    if (extent !== "all") return { findings: { parsed }, read, credential, summary: null, contents: null };
    const { findings, assertion, issuerId, summary, contents } = await verifyAssertion(
      { credential, token, version, address },
      inquiry,
      recipientEmail,
    );
    if (issuerId !== null && isBound(findings)) findings.identity = await checkIdentity(issuerId, inquiry);
    return { findings: { parsed, ...findings }, read, credential: assertion, summary, contents };
  }
  const findings: Findings = { parsed };
  await examineDocument({ credential, token, model: model ?? "2.0" }, inquiry, extent, findings);
  if (extent === "all" && isRead(findings)) findings.recipient = checkRecipient(credential, recipientEmail);
  if (extent !== "all") return { findings, read, credential, summary: null, contents: null };
  const contents = await readAllContents(credential, findings, inquiry);
  return { findings, read, credential, summary: summarize(credential), contents };
}

/** Verifying a credential in a learner record takes as long as verifying a badge. */
const innerMax = 5;

/** Reads what the credential states, with the conclusions about the endorsements and credentials in it. */
async function readAllContents(
  credential: JsonObject,
  findings: Findings,
  inquiry: Inquiry,
): Promise<CredentialContents> {
  const badges: Conclusion[] = [];
  if (findings.proof?.code === "signature-matches" && kindOf(credential) === "learner-record")
    for (const text of innerCredentials(credential).slice(0, innerMax)) {
      const { findings: found } = await examine(text, inquiry, "endorsement");
      badges.push(assess(stepNames.map((name) => stepOf(name, found))).conclusion);
    }
  // The fact is composed from these values.
  const endorsements = (findings.endorsements?.data?.["conclusions"] ?? "").split(" ").filter(Boolean) as Conclusion[];
  return readContents(credential, { endorsements, badges });
}

/** Without known contexts the terms have no meaning, so no further check is possible. */
const isRead = ({ context }: Findings): boolean =>
  context !== undefined && verificationSteps.context[context.code] !== "failed";

/** Whether the key or the URL of the badge is shown to be the issuer's. */
const isBound = ({ proof, issuer }: Findings): boolean =>
  proof !== undefined &&
  ["passed", "warned"].includes(verificationSteps.proof[proof.code]) &&
  issuer !== undefined &&
  verificationSteps.issuer[issuer.code] === "passed";

async function examineDocument(
  { credential, token, model }: Pick<ReadCredential, "credential" | "token"> & { model: "1.1" | "2.0" },
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
  const issuer = issuerIdOf(credential);
  if (issuer !== null && isBound(findings)) findings.identity = await checkIdentity(issuer, inquiry);
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
): Promise<{ conclusion: Conclusion; about: JsonValue | undefined }> {
  const { findings, credential } = await examine(text, inquiry, "endorsement");
  const about = objectIn(credential?.["credentialSubject"])["id"];
  return { conclusion: assess(stepNames.map((name) => stepOf(name, findings))).conclusion, about };
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

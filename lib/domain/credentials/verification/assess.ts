import type { VerificationStep, VerificationStepName } from "./steps.ts";

/** The overall result of a verification.
 *  `valid`: all required steps passed, and the issuer is one that this installation knows.
 *  `unidentified`: all required steps passed, but nothing confirms that the issuer is who it says it is.
 *  `unverified`: no step failed, but a required step could not be completed.
 *  `invalid`: a step failed. */
export type Verdict = "valid" | "unidentified" | "unverified" | "invalid";

/** The verdict, or a more precise reason for it. Everything that Laurel says about a verified badge begins with it.
 *  `not-a-badge`: the text is not a credential at all. `uncheckable`: it may be one, but of a kind or size that is not checked
 *  here. The others: the badge is what its issuer signed, but it is revoked, suspended, expired, not yet valid (`early`), or
 *  was issued to somebody else (`elsewhere`). */
export type Conclusion =
  | Verdict
  | "not-a-badge"
  | "uncheckable"
  | "revoked"
  | "suspended"
  | "expired"
  | "early"
  | "elsewhere";

/** The steps that decide whether the badge is what its issuer signed. */
const steps: readonly VerificationStepName[] = ["parsed", "context", "schema", "proof", "issuer"];

/** Codes that do not pass but are no reason to doubt that the badge is genuine. */
const accepted: ReadonlySet<string> = new Set([
  "term-foreign",
  "schema-also-own",
  "schema-slips",
  "schema-unavailable",
  "hosted-edited",
]);

const isAccepted = ({ outcome, code }: VerificationStep): boolean => outcome === "passed" || accepted.has(code);

/** Decides what the steps of a verification mean, the only function that does so.
 *  @param given all steps, or those that were stored. */
export function assess(given: readonly VerificationStep[]): { verdict: Verdict; conclusion: Conclusion } {
  const find = (name: VerificationStepName) => given.find((step) => step.name === name);
  const parsed = find("parsed");
  if (parsed?.outcome === "not-checked") return { verdict: "unverified", conclusion: "uncheckable" };
  if (parsed?.outcome === "failed")
    return { verdict: "invalid", conclusion: parsed.code === "member-repeated" ? "invalid" : "not-a-badge" };
  const failed = given.filter(({ outcome }) => outcome === "failed");
  const isGenuine = given.every((step) => !steps.includes(step.name) || isAccepted(step));
  if (failed.length > 0) return { verdict: "invalid", conclusion: conclusionOf(failed, isGenuine) };
  // A badge without a status is valid without this step.
  const status = find("status");
  const isStatusKnown = status === undefined || status.code === "no-status" || isAccepted(status);
  const dates = find("dates");
  const verdict =
    !isGenuine || !isStatusKnown || dates?.outcome !== "passed"
      ? "unverified"
      : find("identity")?.outcome === "passed"
        ? "valid"
        : "unidentified";
  return { verdict, conclusion: verdict };
}

function conclusionOf(failed: readonly VerificationStep[], isGenuine: boolean): Conclusion {
  if (!failed.every(({ name }) => ["status", "dates", "recipient"].includes(name))) return "invalid";
  // A badge that was revoked and has expired was revoked. Its status is only looked up if the signature is valid.
  for (const { code } of failed) if (code === "revoked" || code === "suspended") return code;
  const dates = failed.find(({ name }) => name === "dates");
  if (!dates) return "elsewhere";
  if (!isGenuine) return "invalid";
  if (dates.code === "expired") return "expired";
  return dates.code === "not-yet-valid" ? "early" : "invalid";
}

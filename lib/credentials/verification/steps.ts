/** How a step ended. `warned`: it holds no reason for doubt in the badge, but the reader should know. */
export type StepOutcome = "passed" | "failed" | "warned" | "not-checked";

/** Every step of a verification in its order, with each code that it may end with and the outcome that the code stands for.
 *  All codes but `not-reached` are of one step alone. */
export const verificationSteps = {
  /** The text is JSON that looks like a credential. */
  parsed: {
    "well-formed": "passed",
    "too-large": "failed",
    "too-deep": "failed",
    "not-json": "failed",
    "not-a-credential": "failed",
    /** A VC-JWT: a badge all the same, of the other proof format. */
    "format-unsupported": "not-checked",
  },
  /** Every term means what the published contexts say. */
  context: {
    "contexts-known": "passed",
    "contexts-missing": "failed",
    "context-unknown": "failed",
    "context-inline": "failed",
    "term-expanded": "failed",
    "term-undefined": "failed",
    "data-model-older": "not-checked",
    "not-reached": "not-checked",
  },
  /** The document matches the published schema. */
  schema: {
    "schema-matched": "passed",
    "schema-broken": "failed",
    "subject-unidentified": "failed",
    "not-reached": "not-checked",
  },
  /** The signature is that of the document, by the key that the proof names. */
  proof: {
    "signature-matches": "passed",
    "signature-differs": "failed",
    "proof-missing": "failed",
    "proof-malformed": "failed",
    "proof-expired": "failed",
    "suite-unsupported": "not-checked",
    "key-unavailable": "not-checked",
    "not-reached": "not-checked",
  },
  /** That key is one of the issuer's, by the issuer's own document. */
  issuer: {
    "key-listed": "passed",
    "key-not-listed": "failed",
    "controller-differs": "failed",
    /** The documents of other installations' issuers are not fetched yet. */
    "issuer-not-fetched": "not-checked",
    "not-reached": "not-checked",
  },
  dates: {
    "in-force": "passed",
    "not-yet-valid": "failed",
    expired: "failed",
    "date-malformed": "failed",
    "not-reached": "not-checked",
  },
  /** It was not revoked. */
  status: {
    "no-status": "not-checked",
    "status-not-fetched": "not-checked",
    "not-reached": "not-checked",
  },
  /** It was given to the address that was asked about. */
  recipient: {
    "recipient-matches": "passed",
    "recipient-differs": "failed",
    "recipient-unnamed": "warned",
    "recipient-not-asked": "not-checked",
    "not-reached": "not-checked",
  },
} as const satisfies Record<string, Record<string, StepOutcome>>;

type Steps = typeof verificationSteps;

export type VerificationStepName = keyof Steps;

/** A step's codes. */
export type CodeOf<Name extends VerificationStepName> = keyof Steps[Name] & string;

/** Every code of every step, for dictionaries. */
export type VerificationCode = { [Name in VerificationStepName]: CodeOf<Name> }[VerificationStepName];

/** Facts of a step for who wants to know more, such as the key's id or the date; no sentences. */
export type StepData = Readonly<Record<string, string>>;

/** One line of a verification's log. */
export type VerificationStep = {
  [Name in VerificationStepName]: { name: Name; code: CodeOf<Name>; outcome: StepOutcome; data: StepData };
}[VerificationStepName];

/** What a check says; the outcome follows from the code. */
export interface Finding<Name extends VerificationStepName> {
  code: CodeOf<Name>;
  data?: StepData;
}

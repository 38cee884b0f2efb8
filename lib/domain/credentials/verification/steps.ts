/** How a step ended. `warned`: it holds no reason for doubt in the badge, but the reader should know. */
export type StepOutcome = "passed" | "failed" | "warned" | "not-checked";

/** Every step of a verification in its order, with each code that it may end with and the outcome that the code stands for.
 *  All codes but `not-reached` are of one step alone. docs/decisions/0013-verification.md tells what each claims. */
export const verificationSteps = {
  /** The text is a credential, as JSON or as a compact JWS. */
  parsed: {
    "well-formed": "passed",
    "too-large": "failed",
    "too-deep": "failed",
    /** One object has two members of one name: readers differ in which one they take. */
    "member-repeated": "failed",
    "not-json": "failed",
    /** It begins as a compact JWS and does not go on as one. */
    "jws-malformed": "failed",
    "not-a-credential": "failed",
  },
  /** Every term means what the published contexts say. */
  context: {
    "contexts-known": "passed",
    "contexts-missing": "failed",
    "context-inline": "failed",
    "term-expanded": "failed",
    "term-undefined": "failed",
    /** In a JWT, whose signature covers it all the same. */
    "term-foreign": "warned",
    /** A context that is none of the published ones; it is not fetched. */
    "context-unknown": "not-checked",
    "not-reached": "not-checked",
  },
  /** The document has what its kind must have. */
  schema: {
    "schema-matched": "passed",
    /** It also names a schema of its own. */
    "schema-also-own": "warned",
    "schema-broken": "failed",
    "subject-unidentified": "failed",
    /** The kind of credential has no schema here. */
    "kind-unknown": "not-checked",
    "not-reached": "not-checked",
  },
  /** The signature is that of the document, by the key that the proof names; or, in Open Badges 2.0, the hosted copy says the same. */
  proof: {
    "signature-matches": "passed",
    "hosted-matches": "passed",
    "signature-differs": "failed",
    "hosted-differs": "failed",
    "proof-missing": "failed",
    "proof-malformed": "failed",
    "proof-expired": "failed",
    /** A header of the JWS that must not be there, or says something that is not understood. */
    "header-refused": "failed",
    /** No signature, a shared secret, or an algorithm that is not the key's. */
    "algorithm-refused": "failed",
    /** The claims of the JWT say something else than the credential in it. */
    "claims-differ": "failed",
    "suite-unsupported": "not-checked",
    "key-unavailable": "not-checked",
    "hosted-unavailable": "not-checked",
    "not-reached": "not-checked",
  },
  /** That key is one of the issuer's, by what the issuer itself publishes. */
  issuer: {
    /** The issuer's own document lists it for signing badges. */
    "key-listed": "passed",
    /** The same, and the issuer signs with another one today. */
    "key-retired": "passed",
    /** The issuer's id is the key. */
    "key-is-issuer": "passed",
    /** The issuer's key set at its website names key and issuer. */
    "key-in-set": "passed",
    /** The key is served below the issuer's own address. */
    "key-under-issuer": "passed",
    /** Open Badges 2.0: hosted where the issuer says that its badges are. */
    "hosted-by-issuer": "passed",
    /** The key is served by the issuer's website, which does not say whose of its issuers it is. */
    "key-on-website": "warned",
    "key-not-listed": "failed",
    "controller-differs": "failed",
    "hosted-elsewhere": "failed",
    /** What the issuer publishes could not be had. */
    "issuer-unavailable": "not-checked",
    "method-unsupported": "not-checked",
    /** Nothing that could be looked up joins key and issuer: a key that the badge brings along itself proves nothing. */
    "key-unbound": "not-checked",
    "not-reached": "not-checked",
  },
  /** There is no newer version of it. */
  refresh: {
    "version-current": "passed",
    "version-newer": "warned",
    "no-refresh": "not-checked",
    "refresh-unavailable": "not-checked",
    /** What the refresh service answers is not a good version of this badge. */
    "refresh-unusable": "not-checked",
    "refresh-unsupported": "not-checked",
    "not-reached": "not-checked",
  },
  /** It was not revoked. */
  status: {
    "not-revoked": "passed",
    revoked: "failed",
    suspended: "failed",
    "no-status": "not-checked",
    /** The list could not be had. */
    "status-unavailable": "not-checked",
    /** The list is not one that may be believed: not signed by the issuer, too short, for another purpose, out of date. */
    "list-refused": "not-checked",
    "status-unsupported": "not-checked",
    "not-reached": "not-checked",
  },
  dates: {
    "in-force": "passed",
    "not-yet-valid": "failed",
    expired: "failed",
    "date-malformed": "failed",
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
  /** What others say for it in it is theirs. */
  endorsements: {
    "endorsements-valid": "passed",
    "endorsement-invalid": "warned",
    "no-endorsements": "not-checked",
    "endorsements-unverified": "not-checked",
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
type StepData = Readonly<Record<string, string>>;

/** One line of a verification's log. */
export type VerificationStep = {
  [Name in VerificationStepName]: { name: Name; code: CodeOf<Name>; outcome: StepOutcome; data: StepData };
}[VerificationStepName];

/** What a check says; the outcome follows from the code. */
export interface Finding<Name extends VerificationStepName> {
  code: CodeOf<Name>;
  data?: StepData;
}

/** What the checks said; a step that is not there was not reached. */
export type Findings = { [Name in VerificationStepName]?: Finding<Name> };

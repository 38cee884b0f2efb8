/** The outcome of a step. `warned`: the reader should know about it, but it is no reason to distrust the badge. */
export type StepOutcome = "passed" | "failed" | "warned" | "not-checked";

/** The steps of a verification in order, with the possible codes of each step and their outcomes. Every code except
 *  `not-reached` belongs to only one step. docs/decisions/0013-verification.md describes them. */
export const verificationSteps = {
  /** The text is a credential, as JSON or as a compact JWS. */
  parsed: {
    "well-formed": "passed",
    /** It is longer or nested more deeply than what is checked here, which does not mean that it is wrong. */
    "too-large": "not-checked",
    "too-deep": "not-checked",
    /** A credential in a format that is not checked here: SD-JWT VC. */
    "sd-jwt": "not-checked",
    /** An object has two members with the same name, and parsers differ in which one they use. */
    "member-repeated": "failed",
    "not-json": "failed",
    /** It begins like a compact JWS but is not one. */
    "jws-malformed": "failed",
    "not-a-credential": "failed",
  },
  /** The published contexts define every term. */
  context: {
    "contexts-known": "passed",
    "contexts-missing": "failed",
    "context-inline": "failed",
    "term-expanded": "failed",
    "term-undefined": "failed",
    /** An undefined term in a JWT, whose signature covers it anyway. */
    "term-foreign": "warned",
    /** A context that is not one of the published ones. It is not fetched. */
    "context-unknown": "not-checked",
    "not-reached": "not-checked",
  },
  /** The document matches the schema of its kind. */
  schema: {
    "schema-matched": "passed",
    /** The document also names another schema. */
    "schema-also-own": "warned",
    /** It differs from the published schema, which it does not name, so that nothing requires it to match. */
    "schema-slips": "warned",
    "schema-broken": "failed",
    "subject-unidentified": "failed",
    /** The schema of this kind is not part of Laurel, and nothing requires that the document matches it. */
    "schema-unavailable": "not-checked",
    /** There is no schema for this kind of credential. */
    "kind-unknown": "not-checked",
    "not-reached": "not-checked",
  },
  /** The key that the proof names signed this document. Before Open Badges 3.0, alternatively: it is hosted at its URL. */
  proof: {
    "signature-matches": "passed",
    "hosted-matches": "passed",
    /** The hosted badge was edited since this copy was made. What is hosted counts. */
    "hosted-edited": "warned",
    "signature-differs": "failed",
    /** Another badge is hosted at the URL. */
    "hosted-differs": "failed",
    "proof-missing": "failed",
    "proof-malformed": "failed",
    "proof-expired": "failed",
    /** A header of the JWS is not allowed or has an unsupported value. */
    "header-refused": "failed",
    /** There is no signature, it uses a shared secret, or the algorithm does not match the key. */
    "algorithm-refused": "failed",
    /** The claims of the JWT differ from the credential in it. */
    "claims-differ": "failed",
    /** The JWT lacks a claim that Open Badges 3.0 requires. */
    "claims-missing": "failed",
    "suite-unsupported": "not-checked",
    "key-unavailable": "not-checked",
    "hosted-unavailable": "not-checked",
    /** An assertion of Open Badges 0.5 does not contain the URL where it is hosted. */
    "hosted-unnamed": "not-checked",
    /** What the URL returns is not a badge, such as a web page. */
    "hosted-foreign": "not-checked",
    "not-reached": "not-checked",
  },
  /** The key belongs to the issuer, according to what the issuer publishes. */
  issuer: {
    /** The issuer's document lists the key for signing badges. */
    "key-listed": "passed",
    /** The issuer's document lists the key, but the issuer has retired it. */
    "key-retired": "passed",
    /** The issuer's id is the key. */
    "key-is-issuer": "passed",
    /** The key set on the issuer's website lists the key with the issuer's id. */
    "key-in-set": "passed",
    /** The key is published below the issuer's URL. */
    "key-under-issuer": "passed",
    /** Open Badges 2.0: the badge is hosted where the issuer says that its badges are hosted. */
    "hosted-by-issuer": "passed",
    /** The key is published on the issuer's website, which does not say to which of its issuers the key belongs. */
    "key-on-website": "warned",
    "key-not-listed": "failed",
    "controller-differs": "failed",
    "hosted-elsewhere": "failed",
    /** The issuer's documents are unavailable. */
    "issuer-unavailable": "not-checked",
    "method-unsupported": "not-checked",
    /** No published document connects the key with the issuer. A key that is embedded in the badge proves nothing. */
    "key-unbound": "not-checked",
    "not-reached": "not-checked",
  },
  /** The issuer is one that this installation knows: a signature proves who signed, but not that its name is true. */
  identity: {
    /** It is an organization of this installation. */
    "issuer-here": "passed",
    /** The operator of this installation entered it. */
    "issuer-known": "passed",
    /** A list of known issuers names it. */
    "issuer-listed": "passed",
    "issuer-unlisted": "warned",
    "not-reached": "not-checked",
  },
  /** There is no newer version. */
  refresh: {
    "version-current": "passed",
    "version-newer": "warned",
    "no-refresh": "not-checked",
    "refresh-unavailable": "not-checked",
    /** The refresh service's response is not a valid version of this badge. */
    "refresh-unusable": "not-checked",
    "refresh-unsupported": "not-checked",
    "not-reached": "not-checked",
  },
  /** The badge is not revoked or suspended. */
  status: {
    "not-revoked": "passed",
    revoked: "failed",
    suspended: "failed",
    "no-status": "not-checked",
    /** The list is unavailable. */
    "status-unavailable": "not-checked",
    /** The list cannot be trusted: it is not signed by the issuer, too short, for another purpose, or out of date. */
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
  /** The badge was awarded to the given email address. */
  recipient: {
    "recipient-matches": "passed",
    "recipient-differs": "failed",
    "recipient-unnamed": "warned",
    "recipient-not-asked": "not-checked",
    "not-reached": "not-checked",
  },
  /** The endorsements in the badge are valid. */
  endorsements: {
    "endorsements-valid": "passed",
    "endorsement-invalid": "warned",
    /** An endorsement was genuine, but has expired or was revoked. */
    "endorsement-over": "warned",
    "no-endorsements": "not-checked",
    "endorsements-unverified": "not-checked",
    "not-reached": "not-checked",
  },
} as const satisfies Record<string, Record<string, StepOutcome>>;

type Steps = typeof verificationSteps;

export type VerificationStepName = keyof Steps;

/** The codes of a step. */
export type CodeOf<Name extends VerificationStepName> = keyof Steps[Name] & string;

/** The codes of all steps, for message catalogs. */
export type VerificationCode = { [Name in VerificationStepName]: CodeOf<Name> }[VerificationStepName];

/** Details of a step, such as the key's id or a date. They are values, not sentences. */
type StepData = Readonly<Record<string, string>>;

/** A step of a verification with its result. */
export type VerificationStep = {
  [Name in VerificationStepName]: { name: Name; code: CodeOf<Name>; outcome: StepOutcome; data: StepData };
}[VerificationStepName];

/** The result of a check. The code determines the outcome. */
export interface Finding<Name extends VerificationStepName> {
  code: CodeOf<Name>;
  data?: StepData;
}

/** The results of the checks. A missing step was not reached. */
export type Findings = { [Name in VerificationStepName]?: Finding<Name> };

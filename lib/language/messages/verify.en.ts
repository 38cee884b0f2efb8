/** The public pages: checking a badge, and what a badge stands for. */
export const verify = {
  verdict: {
    valid: {
      title: "Valid.",
      text: (issuer: string, date: string) => `Issued by ${issuer} on ${date}. Unchanged since.`,
    },
    invalid: {
      title: "Not valid.",
      text: "Do not rely on this badge: at least one check failed. What it says below may not be true.",
    },
    unverified: {
      title: "Not confirmed.",
      text: "Nothing speaks against this badge, but not everything could be checked here.",
    },
  },
  checkedJustNow: (time: string) => `Checked just now, ${time}.`,
  checkAgain: "Check again",
  checks: "Checks",
  outcomes: { passed: "Passed", failed: "Failed", warned: "Please note", "not-checked": "Not checked" },
  ownerNotice: {
    title: "Only you can see this page.",
    text: "Everyone else finds nothing at this address. To show the badge, change who may see it.",
    change: "Change who may see it",
  },
  meaning: "What this badge means",
  criteria: "What had to be done",
  issuer: "Issued by",
  earnedOn: "Earned on",
  issuedOn: "Signed on",
  recipient: {
    title: "Was it issued to the person you have in mind?",
    lead: "Type their email address. We compare it with the fingerprint in the badge and tell you match or no match. It is not stored.",
    address: "Email address",
    compare: "Compare",
    matches: "Match: the badge was issued to this address.",
    differs: "No match: the badge was issued to another address. People often have several; ask which one they used.",
    unnamed: "This badge does not say to which address it was issued.",
    missing: "Type an email address, such as name@example.org.",
    tooMany: (minutes: number) => `That was often. Please try again in ${minutes} min.`,
  },
  document: "The credential itself",
  machine: "For software: the signed credential",
  technical: "Technical details",
  how: "How we check",
  howText:
    "Each time this page is opened, the stored document is checked again: its form, its terms, its signature against the issuer’s published key, and its dates. What could not be checked is called “not checked”, never “passed”.",
  anything: {
    title: "Verify a badge",
    lead: "Paste an Open Badges 3.0 credential or choose its file. It is checked here and not stored.",
    paste: "Credential (JSON)",
    pasteHint: "The whole text, from { to }.",
    file: "Or a file",
    submit: "Verify",
    missing: "Paste a credential or choose a file first.",
    tooLarge: "This file is too large. A credential has at most 512 KB.",
    result: "Result",
    unnamed: "Badge without a name",
    stated: "Stated by the document, not confirmed",
  },
  achievement: {
    lead: (issuer: string) => `A badge that ${issuer} issues.`,
    whoHasIt: "Who has earned it shows it with a link of their own. This page says what it stands for.",
  },
  /** Each step by name, and each code that it may end with: see lib/credentials/verification/steps.ts. */
  steps: {
    parsed: {
      name: "Readable",
      codes: {
        "well-formed": "The document is a credential.",
        "too-large": "The document is larger than any credential.",
        "too-deep": "The document is nested deeper than any credential.",
        "not-json":
          "This is not JSON. Take the whole text, from { to }; a picture or a screenshot of a badge holds none.",
        "not-a-credential": "This is JSON, but not a credential.",
        "format-unsupported": "This credential is signed as a JWT, a format that is not checked here yet.",
      },
    },
    context: {
      name: "Meaning",
      codes: {
        "contexts-known": "Every term means what the published standard says.",
        "contexts-missing": "The document does not say which standard its terms come from.",
        "context-unknown": "The document takes terms from a source that is not part of the standard.",
        "context-inline": "The document defines terms of its own, which could change what it seems to say.",
        "term-expanded": "The document writes a term in a way that hides what it means.",
        "term-undefined": "The document has a value that the standard does not know, so no signature covers it.",
        "data-model-older": "The document follows an older data model, which is not checked here.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    schema: {
      name: "Complete",
      codes: {
        "schema-matched": "Everything that the standard asks for is there.",
        "schema-broken": "Something that the standard asks for is missing or has the wrong form.",
        "subject-unidentified": "The document does not say for whom it is.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    proof: {
      name: "Unchanged since issue",
      codes: {
        "signature-matches": "The signature matches the document.",
        "signature-differs":
          "The signature does not match: the document was changed after it was signed, or signed with another key.",
        "proof-missing": "The document is not signed.",
        "proof-malformed": "The signature is not in the form that the standard asks for.",
        "proof-expired": "The signature was only good until a date that has passed.",
        "suite-unsupported": "The document is signed in a way that is not checked here.",
        "key-unavailable": "The issuer’s public key could not be had, so the signature was not checked.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    issuer: {
      name: "Issuer identified",
      codes: {
        "key-listed": "The key belongs to the issuer, by the issuer’s own document.",
        "key-not-listed": "The issuer does not list the key that signed this.",
        "controller-differs": "It was signed with a key of somebody else than the named issuer.",
        "issuer-not-fetched": "The issuer is not one of this installation; its document is not fetched.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    dates: {
      name: "In date",
      codes: {
        "in-force": "In force.",
        "not-yet-valid": "Not valid yet: its first day is still to come.",
        expired: "Expired: it was valid until the date that it names.",
        "date-malformed": "Its dates cannot be read.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
      until: (date: string) => `In force, valid until ${date}.`,
      noExpiry: "In force, no expiry set.",
      from: (date: string) => `Not valid yet: valid from ${date}.`,
      was: (date: string) => `Expired: it was valid until ${date}.`,
    },
    status: {
      name: "Not revoked",
      codes: {
        "no-status": "The badge names no list of revoked badges, so there is nothing to look up.",
        "status-not-fetched": "The badge names a list of revoked badges, which was not fetched.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    recipient: {
      name: "Recipient",
      codes: {
        "recipient-matches": "The badge was issued to this address.",
        "recipient-differs": "The badge was issued to another address.",
        "recipient-unnamed": "The badge names no address to compare with.",
        "recipient-not-asked": "No address was compared with it yet.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
  },
};

export type VerifyMessages = typeof verify;

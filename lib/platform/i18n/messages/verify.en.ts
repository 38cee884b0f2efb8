/** The public pages: checking a badge, and what a badge stands for. */
export const verify = {
  verdict: {
    valid: {
      title: "Valid.",
      text: (issuer: string, date: string) => `Issued by ${issuer} on ${date}. Unchanged since.`,
      /** Of an issuer whose name nobody here knows; `host` is the website that answers for it. */
      stated: (issuer: string, date: string, host: string | null) =>
        host === null
          ? `Signed on ${date} by somebody who uses the name “${issuer}” and is known by a key alone. Unchanged since.`
          : `Signed on ${date} by an issuer at ${host} that uses the name “${issuer}”. Unchanged since.`,
    },
    invalid: {
      title: "Not valid.",
      text: "Do not rely on this badge: at least one check failed. What it says below may not be true.",
    },
    unverified: {
      title: "Not confirmed.",
      text: "Nothing speaks against this badge, but not everything could be checked here.",
    },
    /** Invalid for one reason alone, which is no doubt about who issued it. */
    revoked: {
      title: "Revoked.",
      text: (date: string | null) =>
        date === null ? "The issuer has taken this badge back." : `The issuer took this badge back on ${date}.`,
    },
    suspended: {
      title: "Suspended.",
      text: (date: string | null) =>
        date === null
          ? "The issuer has put this badge on hold: it does not count for now."
          : `The issuer put this badge on hold on ${date}: it does not count for now.`,
    },
    expired: {
      title: "Expired.",
      text: (date: string) => `This badge was valid until ${date}. All else about it holds.`,
    },
    early: {
      title: "Not valid yet.",
      text: (date: string) => `This badge is valid from ${date}.`,
    },
    elsewhere: {
      title: "Issued to another address.",
      text: "The badge is what its issuer signed, but not for the address that you entered. People often have several; ask which one they used.",
    },
    reason: (reason: string) => `The reason given: “${reason}”`,
  },
  newerVersion: "See the newer version",
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
  machineJws: "The same as a JWS",
  technical: "Technical details",
  how: "How we check",
  howText:
    "Each time this page is opened, the stored document is checked again: its form, its terms, its signature against the issuer’s published key, whether there is a newer version, whether it was revoked, and its dates. What could not be checked is called “not checked”, never “passed”. Whether you trust the issuer is for you to say: no check can.",
  anything: {
    title: "Verify a badge",
    lead: "Bring a badge of any issuer: as text, as a file or by its address. It is checked here and not stored.",
    paste: "Text of the badge",
    pasteHint: "JSON, from { to }, or a signed text of three parts that begins with ey.",
    file: "Or a file",
    fileHint: "PNG, SVG, PDF, JSON or JWS, at most 10 MB.",
    address: "Or its address",
    addressHint: "An https address of the badge itself. A page that only shows it may not be enough.",
    optional: "optional",
    recipient: "Email address of the person",
    recipientHint: "It is compared with the badge, and neither stored nor passed on.",
    submit: "Verify",
    working: "Checking …",
    sample: "Try a sample",
    missing: "Paste a badge, choose a file or enter an address first.",
    recipientMissing: "This is not an email address. Type one such as name@example.org, or leave the field empty.",
    result: "Result",
    unnamed: "Badge without a name",
    stated: "Stated by the document, not confirmed",
    issuer: (name: string) => `Issuer: ${name}`,
    checkedFile: (name: string) => `File: ${name}`,
  },
  /** Each step by name, and each code that it may end with: see lib/domain/credentials/verification/steps.ts. */
  steps: {
    parsed: {
      name: "Readable",
      codes: {
        "well-formed": "The document is a badge or another credential.",
        "too-large": "The document is larger than any credential.",
        "too-deep": "The document is nested deeper than any credential.",
        "member-repeated": "The document says one thing twice, so that two readers could read two things.",
        "not-json":
          "This is not JSON. Take the whole text, from { to }; a picture or a screenshot of a badge holds none.",
        "jws-malformed":
          "This looks like a signed text of three parts, but it is not whole. Take all of it, and nothing else.",
        "not-a-credential": "This can be read, but it is not a credential.",
      },
    },
    context: {
      name: "Meaning",
      codes: {
        "contexts-known": "Every term means what the published standard says.",
        "contexts-missing": "The document does not say which standard its terms come from.",
        "context-inline": "The document defines terms of its own, which could change what it seems to say.",
        "term-expanded": "The document writes a term in a way that hides what it means.",
        "term-undefined": "The document has a value that the standard does not know, so no signature covers it.",
        "term-foreign":
          "The document has a value that the standard does not know. The signature covers it all the same.",
        "context-unknown":
          "The document takes terms from a source that is not part of the standard and is not known here.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    schema: {
      name: "Complete",
      codes: {
        "schema-matched": "Everything that the standard asks for is there.",
        "schema-also-own":
          "Everything that the standard asks for is there. The document also names rules of its own, which were not checked.",
        "schema-broken": "Something that the standard asks for is missing or has the wrong form.",
        "subject-unidentified": "The document does not say for whom it is.",
        "kind-unknown": "This is a credential of a kind whose rules are not known here.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    proof: {
      name: "Unchanged since issue",
      codes: {
        "signature-matches": "The signature matches the document.",
        "hosted-matches": "The badge’s own address says the same as this document.",
        "signature-differs":
          "The signature does not match: the document was changed after it was signed, or signed with another key.",
        "hosted-differs": "The badge’s own address says something else than this document.",
        "proof-missing": "The document is not signed.",
        "proof-malformed": "The signature is not in the form that the standard asks for.",
        "proof-expired": "The signature was only good until a date that has passed.",
        "header-refused": "The signature comes with an instruction that the standard does not allow.",
        "algorithm-refused": "The signature is of a kind that proves nothing, or not of the kind of its key.",
        "claims-differ": "The signed text says one thing in its head and another in the badge.",
        "suite-unsupported": "The document is signed in a way that is not checked here.",
        "key-unavailable": "The issuer’s public key could not be had, so the signature was not checked.",
        "hosted-unavailable": "The badge’s own address does not answer, so that there is nothing to compare with.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    issuer: {
      name: "Issuer identified",
      codes: {
        "key-listed": "The key belongs to the issuer, by the issuer’s own document.",
        "key-retired": "The key belongs to the issuer. It has been replaced since; what it signed stays good.",
        "key-is-issuer": "The issuer is known by this key alone: no name stands behind it that could be looked up.",
        "key-in-set": "The key belongs to the issuer, by the list of keys on the issuer’s website.",
        "key-under-issuer": "The key is published at the issuer’s own web address.",
        "hosted-by-issuer": "The badge is kept where its issuer keeps its badges.",
        "key-on-website":
          "The key is published on the issuer’s website, which does not say that it is this issuer’s. Others on the same website could have signed.",
        "key-not-listed": "The issuer does not list the key that signed this.",
        "controller-differs": "It was signed with a key of somebody else than the named issuer.",
        "hosted-elsewhere": "The badge is kept at a place that its issuer does not name.",
        "issuer-unavailable": "What the issuer publishes about itself could not be had, so the key may be anybody’s.",
        "method-unsupported": "The issuer is named in a way that cannot be looked up here.",
        "key-unbound": "Nothing that the issuer publishes joins it to the key, so the key may be anybody’s.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    refresh: {
      name: "Newest version",
      codes: {
        "version-current": "There is no newer version of this badge.",
        "version-newer": "The issuer has signed a newer version of this badge.",
        "no-refresh": "The badge names no place where newer versions would be.",
        "refresh-unavailable": "The place where newer versions would be does not answer.",
        "refresh-unusable": "The place where newer versions would be has none that can be relied on.",
        "refresh-unsupported": "Newer versions are offered in a way that is not known here.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
    status: {
      name: "Not revoked",
      codes: {
        "not-revoked": "The issuer has not revoked it.",
        revoked: "The issuer has revoked it.",
        suspended: "The issuer has suspended it: it does not count for now.",
        "no-status": "The badge names no list of revoked badges, so there is nothing to look up.",
        "status-unavailable": "The list of revoked badges could not be had: whether it was revoked is not known.",
        "list-refused":
          "The list of revoked badges cannot be relied on, so whether it was revoked is not known: it is not the issuer’s, not whole or out of date.",
        "status-unsupported": "Whether it was revoked is told in a way that is not known here.",
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
    endorsements: {
      name: "Endorsements",
      codes: {
        "endorsements-valid": "Everybody who speaks for this badge in it signed that.",
        "endorsement-invalid": "Not everybody who seems to speak for this badge in it did: do not count on that.",
        "no-endorsements": "Nobody else speaks for this badge in it.",
        "endorsements-unverified": "Others speak for this badge in it, which could not be checked here.",
        "not-reached": "Not checked, because an earlier check stopped.",
      },
    },
  },
};

export type VerifyMessages = typeof verify;

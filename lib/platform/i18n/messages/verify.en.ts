import { plural } from "../plural.ts";

/** The public pages: verifying a badge, and what a badge means. */
export const verify = {
  verdict: {
    valid: {
      title: "Valid",
      text: (issuer: string, date: string) => `Issued by ${issuer} on ${date}. Unchanged since then.`,
      /** Of an issuer whose name nobody here knows; `host` is the website that answers for it. */
      stated: (issuer: string, date: string, host: string | null) =>
        host === null
          ? `Signed on ${date} by an issuer that calls itself “${issuer}” and is known only by its key. Unchanged since then.`
          : `Signed on ${date} by an issuer at ${host} that calls itself “${issuer}”. Unchanged since then.`,
    },
    invalid: {
      title: "Not valid",
      text: "Don’t rely on this badge. At least one check failed, so the information below may not be true.",
    },
    unverified: {
      title: "Not fully verified",
      text: "We found no problems, but we couldn’t check everything.",
    },
    /** Invalid for one reason only, which is no doubt about who issued it. */
    revoked: {
      title: "Revoked",
      text: (date: string | null) =>
        date === null ? "The issuer has revoked this badge." : `The issuer revoked this badge on ${date}.`,
    },
    suspended: {
      title: "Suspended",
      text: (date: string | null) =>
        date === null
          ? "The issuer has suspended this badge. It isn’t valid at the moment."
          : `The issuer suspended this badge on ${date}. It isn’t valid at the moment.`,
    },
    expired: {
      title: "Expired",
      text: (date: string) => `This badge was valid until ${date}. The other checks found no problems.`,
    },
    early: {
      title: "Not valid yet",
      text: (date: string) => `This badge is valid from ${date}.`,
    },
    elsewhere: {
      title: "Issued to a different address",
      text: "The badge is what its issuer signed, but it wasn’t issued to the address you entered. People often have several addresses. Ask which one they used.",
    },
    reason: (reason: string) => `Reason: “${reason}”`,
  },
  newerVersion: "View the newer version",
  checkedJustNow: (time: string) => `Checked just now, ${time}.`,
  checkAgain: "Check again",
  checks: "Checks",
  outcomes: { passed: "Passed", failed: "Failed", warned: "Warning", "not-checked": "Not checked" },
  ownerNotice: {
    title: "Only you can see this page",
    text: "Other people see “Page not found”. To show the badge to others, change who can see it.",
    change: "Change who can see this badge",
  },
  meaning: "About this badge",
  criteria: "Criteria",
  issuer: "Issued by",
  earnedOn: "Earned on",
  issuedOn: "Issued on",
  recipient: {
    title: "Is this the right person?",
    lead: "Enter the person’s email address to check whether the badge was issued to it. We don’t store the address.",
    address: "Email address",
    compare: "Compare",
    matches: "Match. The badge was issued to this address.",
    differs:
      "No match. The badge was issued to a different address. People often have several addresses. Ask which one they used.",
    unnamed: "This badge doesn’t say which address it was issued to.",
    missing: "Enter an email address, like name@example.com.",
    tooMany: (minutes: number) =>
      `Too many attempts. Try again in ${plural("en", minutes, { one: "# minute", other: "# minutes" })}.`,
  },
  document: "The credential",
  machine: "For developers: the signed credential",
  machineJws: "The same credential as a JWT",
  technical: "Technical details",
  how: "How we verify badges",
  howText:
    "Each time you open this page, we check the stored credential again: its format, its terms, its signature against the issuer’s published key, whether there is a newer version, whether it has been revoked, and its dates. Anything we can’t check is shown as “Not checked”, never as “Passed”. No check can tell you whether to trust the issuer. That decision is yours.",
  anything: {
    title: "Verify a badge",
    lead: "Verify a badge from any issuer: paste it, upload a file or enter its URL. We don’t store it.",
    paste: "Badge text",
    pasteHint: "The complete JSON text, or a JWT (three parts, starting with ey).",
    file: "Or upload a file",
    fileHint: "PNG, SVG, PDF, JSON or JWT, up to 10 MB.",
    address: "Or enter its URL",
    addressHint: "An https URL of the badge itself. A page that only shows the badge may not work.",
    optional: "optional",
    recipient: "Email address of the person",
    recipientHint: "We compare it with the badge. We don’t store it or pass it on.",
    submit: "Verify",
    working: "Verifying…",
    sample: "Try a sample badge",
    missing: "Paste a badge, choose a file or enter a URL.",
    recipientMissing: "Enter an email address, like name@example.com, or leave the field empty.",
    result: "Result",
    unnamed: "Unnamed badge",
    stated: "stated by the badge, not verified",
    issuer: (name: string) => `Issuer: ${name}`,
    checkedFile: (name: string) => `File: ${name}`,
  },
  /** Each step by name, and each code that it may end with: see lib/domain/credentials/verification/steps.ts. */
  steps: {
    parsed: {
      name: "Format",
      codes: {
        "well-formed": "This is a badge or another type of credential.",
        "too-large": "The text is too large to be a credential.",
        "too-deep": "The text is nested too deeply to be a credential.",
        "member-repeated": "A property appears twice, so two readers could read different values.",
        "not-json":
          "This isn’t valid JSON. Paste the complete text. A screenshot or a plain picture doesn’t contain a badge.",
        "jws-malformed": "This looks like a JWT, but it is incomplete. Paste all three parts and nothing else.",
        "not-a-credential": "This is valid JSON, but not a credential.",
      },
    },
    context: {
      name: "Vocabulary",
      codes: {
        "contexts-known": "All terms are defined by a published standard.",
        "contexts-missing": "The credential doesn’t say which standard defines its terms.",
        "context-inline": "The credential defines its own terms, which could change its meaning.",
        "term-expanded": "The credential writes a term in a way that hides its meaning.",
        "term-undefined":
          "The credential contains a value that the standard doesn’t define, so the signature doesn’t cover it.",
        "term-foreign":
          "The credential contains a value that the standard doesn’t define. The signature still covers it.",
        "context-unknown":
          "The credential uses terms from a source that isn’t part of the standard and that we don’t know.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    schema: {
      name: "Required data",
      codes: {
        "schema-matched": "The credential contains everything the standard requires.",
        "schema-also-own":
          "The credential contains everything the standard requires. It also names its own schema, which we didn’t check.",
        "schema-broken": "Data that the standard requires is missing or has the wrong format.",
        "subject-unidentified": "The credential doesn’t say who it was issued to.",
        "kind-unknown": "We don’t know the rules for this type of credential.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    proof: {
      name: "Unchanged since issue",
      codes: {
        "signature-matches": "The signature matches the credential.",
        "hosted-matches": "The copy at the badge’s own URL matches.",
        "signature-differs":
          "The signature doesn’t match. The credential was changed after it was signed, or it was signed with a different key.",
        "hosted-differs": "The copy at the badge’s own URL is different.",
        "proof-missing": "The credential isn’t signed.",
        "proof-malformed": "The signature doesn’t have the format that the standard requires.",
        "proof-expired": "The signature has expired.",
        "header-refused": "The signature contains a header that the standard doesn’t allow.",
        "algorithm-refused": "The signature uses an algorithm that proves nothing or doesn’t fit its key.",
        "claims-differ": "The values in the JWT and in the badge inside it differ.",
        "suite-unsupported": "We don’t support the way this credential is signed.",
        "key-unavailable": "We couldn’t get the issuer’s public key, so we couldn’t check the signature.",
        "hosted-unavailable": "The badge’s own URL doesn’t respond, so we have nothing to compare with.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    issuer: {
      name: "Issuer identified",
      codes: {
        "key-listed": "The issuer publishes this key as its own.",
        "key-retired": "The key belongs to the issuer. It has since been replaced, but what it signed stays valid.",
        "key-is-issuer": "The issuer is known only by this key. There is no name or website we could look up.",
        "key-in-set": "The issuer’s website includes this key in its list of keys.",
        "key-under-issuer": "The key is published at the issuer’s own URL.",
        "hosted-by-issuer": "The badge is hosted where its issuer hosts badges.",
        "key-on-website":
          "The key is published on the issuer’s website, but the website doesn’t say that it belongs to this issuer. Others on the same website could have signed the badge.",
        "key-not-listed": "The issuer doesn’t list the key that signed this badge.",
        "controller-differs": "The badge was signed with a key that doesn’t belong to the named issuer.",
        "hosted-elsewhere": "The badge is hosted at a URL that its issuer doesn’t name.",
        "issuer-unavailable":
          "We couldn’t get the information that the issuer publishes about itself, so the key could belong to anyone.",
        "method-unsupported": "We can’t look up this type of issuer ID.",
        "key-unbound": "Nothing that the issuer publishes links it to the key, so the key could belong to anyone.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    refresh: {
      name: "Latest version",
      codes: {
        "version-current": "There is no newer version of this badge.",
        "version-newer": "The issuer has signed a newer version of this badge.",
        "no-refresh": "The badge doesn’t say where to look for newer versions.",
        "refresh-unavailable": "We couldn’t check for newer versions because the server doesn’t respond.",
        "refresh-unusable": "We looked for newer versions, but found none we can rely on.",
        "refresh-unsupported": "We don’t support the way newer versions are offered.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    status: {
      name: "Not revoked",
      codes: {
        "not-revoked": "The issuer hasn’t revoked it.",
        revoked: "The issuer has revoked it.",
        suspended: "The issuer has suspended it. It isn’t valid at the moment.",
        "no-status": "The badge names no revocation list, so there is nothing to look up.",
        "status-unavailable": "We couldn’t get the revocation list, so we don’t know whether the badge was revoked.",
        "list-refused":
          "We can’t rely on the revocation list, so we don’t know whether the badge was revoked. The list isn’t the issuer’s, is incomplete or is out of date.",
        "status-unsupported": "We don’t support the way this badge states whether it was revoked.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    dates: {
      name: "In date",
      codes: {
        "in-force": "The badge is in date.",
        "not-yet-valid": "The badge isn’t valid yet.",
        expired: "The badge has expired.",
        "date-malformed": "We can’t read the dates.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
      until: (date: string) => `Valid until ${date}.`,
      noExpiry: "Doesn’t expire.",
      from: (date: string) => `Not valid yet. Valid from ${date}.`,
      was: (date: string) => `Expired. It was valid until ${date}.`,
    },
    recipient: {
      name: "Recipient",
      codes: {
        "recipient-matches": "The badge was issued to this address.",
        "recipient-differs": "The badge was issued to a different address.",
        "recipient-unnamed": "The badge contains no address to compare with.",
        "recipient-not-asked": "You haven’t entered an address to compare with.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
    endorsements: {
      name: "Endorsements",
      codes: {
        "endorsements-valid": "Everyone who endorses this badge has signed their endorsement.",
        "endorsement-invalid": "At least one endorsement isn’t valid. Don’t rely on it.",
        "no-endorsements": "The badge contains no endorsements.",
        "endorsements-unverified": "The badge contains endorsements that we couldn’t check.",
        "not-reached": "Not checked because an earlier check didn’t pass.",
      },
    },
  },
};

export type VerifyMessages = typeof verify;

import { plural } from "../plural.ts";

/** The learner's badges: the list, bringing badges of other issuers, files to take along. */
export const wallet = {
  title: "Badges",
  lead: "All of your badges: those issued here, and those of other issuers that you keep here.",
  add: "Add a badge",
  addHint: "Do you have a badge from somewhere else? Keep it here with the others.",
  downloadAll: "Download all",
  downloadAllHint: "One zip file with every badge in its exact bytes, and your completions as a table.",
  filterLabel: "Show",
  filterAll: "All",
  filterIssued: "Issued here",
  filterExternal: "From other issuers",
  showEarlier: "Show earlier",
  backToNewest: "Back to the newest",
  unnamed: "Badge without a name",
  unknownIssuer: "Issuer not named",
  external: "External",
  emptyTitle: "No badges yet.",
  emptyText:
    "A badge appears here when you complete a course that your organisation has linked to one. Badges of other issuers can be added at any time.",
  emptyExternal: "You have not added a badge of another issuer yet.",
  verdicts: { valid: "Valid", invalid: "Not valid", unverified: "Not confirmed" },
  states: { revoked: "Revoked", suspended: "Suspended", expired: "Expired" },
  adding: {
    title: "Add a badge",
    lead: "Bring a badge that somebody else issued. It is verified first, and kept exactly as it came. Nobody but you sees it.",
    file: "Files",
    fileHint: "PNG or SVG with a badge in it, JSON, JWT or PDF. Several at once are possible, 10 MB together.",
    paste: "Or the text of a badge",
    pasteHint: "JSON, from { to }, or a JWT in one line.",
    address: "Or its address",
    addressHint: "Begins with https:// and leads to the badge itself or its picture.",
    submit: "Verify and add",
    working: "Verifying …",
    back: "All badges",
    results: "Result",
    resultsCount: (added: number, of: number) =>
      `${plural("en", added, { one: "# badge", other: "# badges" })} of ${of} added.`,
    nothing: "Choose a file, paste a badge or enter its address first.",
    tooMuch: (megabytes: number) => `Together these files are larger than ${megabytes} MB. Choose fewer at a time.`,
    tooMany: (count: number) => `These are more than ${count} files. Choose fewer at a time.`,
    pasted: "Pasted text",
    open: "Open the badge",
    log: "What was checked",
    outcomes: {
      added: "Added.",
      replaced: "Added. It is newer than the one that you had, and stands in its place.",
      identical: "You have this badge already.",
      older: "You have a newer version of this badge, which stays.",
      own: "This badge was issued to you here, so it is in your list already.",
      full: "There is no room for more: one person can keep 1,000 badges of other issuers, and 200 MB of their files. Remove some first.",
      refused:
        "Not added: this is not what its issuer signed, or no badge at all. Ask the issuer for the original file, and send it on without changes.",
      tooOften: (minutes: number) => `That was very often. Please try again in ${minutes} min.`,
    },
    verdicts: {
      valid: "Everything was checked, and it is valid.",
      unverified: "Not everything could be checked; the badge is marked as not confirmed.",
      invalid: "It is genuine and not valid at present; the log says why.",
    },
    differs:
      "It was issued to an address that is none of your verified ones. If that address is yours, add it to your profile, verify it, and verify the badge again.",
    differsLink: "Go to your addresses",
    problems: {
      empty: "This file is empty. Download it once more where it comes from.",
      "too-large": "This file is too large for a badge. It can have 10 MB at most.",
      "picture-without-badge":
        "This is a picture without a badge in it: a screenshot, or a copy that lost the badge on its way. Only the original file holds the badge. Download it from the page of the issuer, and do not send it through a messenger or a photo gallery, which leave out such data. If the issuer offers JSON, take that.",
      "other-picture":
        "A picture of this kind (JPEG, WebP, HEIC or similar) cannot hold a badge. Badges come as PNG or SVG. Download the original file from the page of the issuer.",
      "pdf-without-badge":
        "This PDF holds no badge that software can read. Download the badge itself from the page of the issuer, as PNG, SVG or JSON.",
      "broken-file": "This file is damaged, or was changed. Download it once more where it comes from.",
      "broken-json":
        "This text begins as a badge and then breaks off or has been changed, by a word processor for one. Copy the whole text, from { to }, or take the file.",
      "web-page":
        "This is a web page that shows a badge, not the badge itself. Look on it for a download (PNG, SVG or JSON), and bring that file.",
      archive: "This is an archive. Unpack it, and bring the files in it.",
      unknown: "There is no badge in it that we can read. Bring a PNG or SVG with a badge in it, JSON, JWT or PDF.",
    },
    unreachable: {
      "not-an-address": "This is not an address. Enter one that begins with https://.",
      "not-https": "Only addresses that begin with https:// are possible.",
      "private-address": "This address is not on the public Internet.",
      "unknown-name": "There is no computer of this name. Check the address.",
      "no-connection": "Nobody answers at this address. Try again later, or bring the file.",
      "bad-certificate": "The certificate of this address is not in order, so it is not read. Bring the file.",
      "too-slow": "The answer took too long. Try again later, or bring the file.",
      "too-large": "The answer is too large for a badge.",
      "redirected-away":
        "This address sends on to another one. Open it in the browser, and enter the address where it ends.",
      "broken-answer": "The answer from this address was not complete. Try again later, or bring the file.",
      "answer-not-ok":
        "There is nothing to read at this address, or only after signing in. Download the badge there, and bring the file.",
    },
  },
  badge: {
    back: "All badges",
    issuedBy: (issuer: string) => `Issued by ${issuer}`,
    stated: "Name, issuer and validity are what the badge itself states.",
    validFrom: "Valid from",
    validUntil: "Valid until",
    noExpiry: "does not expire",
    addedOn: "Added on",
    addedBy: {
      file: "from a file",
      paste: "as text",
      url: "from an address",
      app: "by an app that you connected",
    },
    checks: "Checks",
    checkedOn: (date: string) => `Last checked on ${date}.`,
    checkAgain: "Check again",
    checkedAgain: "Checked again just now.",
    tooOften: "That was very often. Please try again in a few minutes.",
    recipient: {
      "recipient-matches": "It was issued to you: to one of your verified addresses, or to your wallet.",
      "recipient-differs": "It was issued to an address that is none of your verified ones.",
      "recipient-unnamed": "It does not say to whom it was issued.",
      "recipient-not-asked": "There is no verified address of yours to compare with.",
      "not-reached": "Not reached.",
    },
    differsFix: "If the address is yours, add it to your profile and verify it. Then check the badge again.",
    file: "The file",
    download: "Download",
    downloadHint: "Byte for byte what came in.",
    downloadText: "Download the credential alone",
    remove: "Remove from my badges",
    removeText:
      "It is deleted here for good, with its file. It stays valid wherever else you keep it. Download it first if this is your only copy.",
    removeConfirm: "Remove for good",
    removed: "The badge was removed.",
    technical: "Technical details",
    document: "The credential exactly as it came",
  },
  own: {
    state: {
      REVOKED: (date: string) => `The issuer revoked this badge on ${date}. It no longer stands.`,
      SUSPENDED: (date: string) => `The issuer suspended this badge on ${date}. For now it does not stand.`,
      EXPIRED: (date: string) => `This badge was valid until ${date}. It stays a proof of what you did.`,
      reason: (reason: string) => `Reason: ${reason}`,
      help: "If you think that this is a mistake, ask your organisation.",
    },
    files: "Take it along",
    filesLead: "Each file holds the signed badge itself, and can be verified anywhere.",
    formats: {
      png: "Picture (PNG)",
      svg: "Picture (SVG)",
      json: "JSON",
      jws: "JWT",
      pdfA4: "Certificate (PDF, A4)",
      pdfLetter: "Certificate (PDF, Letter)",
    },
    formatHints: {
      png: "with the badge in it; photo apps may strip it",
      svg: "with the badge in it, for any size",
      json: "the signed badge, for wallets and other portals",
      jws: "the same badge in the other proof format",
      pdf: "for printing; it bears your name, so only you can download it",
    },
    pdfPrivate: "The address on the certificate shows nothing to others until you share the badge.",
    linkedIn: "Add to LinkedIn",
    linkedInHint: "Opens LinkedIn with everything filled in. People there follow the link, so it has to stay visible.",
    shareFirst: "To share a link, a QR code or an entry on LinkedIn, first let anyone with the link see the badge.",
    qr: "QR code of the link",
    qrAlt: "QR code that leads to the verification page",
    issuedAnew: "Issued anew",
    issuedAnewDetail: "The same badge, signed again; the earlier version stays readable to us alone.",
    revoked: "Revoked",
    suspended: "Suspended",
  },
  archive: {
    readmeName: "readme.txt",
    columns: [
      "completed_at",
      "course",
      "course_id",
      "vendor",
      "reported_by",
      "organisation",
      "duration_seconds",
      "score_scaled",
      "address",
      "statement_id",
    ],
    readme: (name: string, date: string) => `Badges and completions of ${name}, downloaded on ${date}

issued/     Badges that were issued to you here. Each one is there several times:
            .json  the signed badge (Open Badges 3.0), byte for byte
            .jwt   the same badge in the other proof format, byte for byte
            .png   a picture with the signed badge in it
external/   Badges of other issuers that you kept here: the files that you brought,
            byte for byte.
index.json  What each file is, with its SHA-256.
completions.csv        Your completions as a table (CSV, UTF-8, commas).
completions-excel.csv  The same for a spreadsheet: open it by a double click.

Any of the badges can be verified without us by software that knows Open Badges 3.0,
and be kept in any wallet that reads such files. Do not edit them: a changed
byte makes a badge invalid. Durations are in seconds, times in UTC, scores between -1
and 1. An apostrophe before a cell keeps a spreadsheet from taking it for a formula.
`,
  },
};

export type WalletMessages = typeof wallet;

import { plural } from "../plural.ts";

/** The learner's badges: the list, the import of other issuers' badges, and the downloads. */
export const wallet = {
  title: "Badges",
  lead: "All your badges: the ones issued here and the ones you imported from other issuers.",
  add: "Import a badge",
  addHint: "Earned a badge somewhere else? Import it to keep all your badges in one place.",
  downloadAll: "Download all",
  downloadAllHint: "One ZIP file with all your badges, unchanged, and a table of your completions.",
  filterLabel: "Show",
  filterAll: "All",
  filterIssued: "Issued here",
  filterExternal: "Imported",
  showEarlier: "Show older",
  backToNewest: "Back to newest",
  unnamed: "Unnamed badge",
  unknownIssuer: "Unknown issuer",
  external: "External",
  emptyTitle: "No badges yet",
  emptyText:
    "When you complete a course that earns a badge, the badge appears here. You can import badges from other issuers at any time.",
  emptyExternal: "No imported badges yet",
  verdicts: { valid: "Valid", invalid: "Not valid", unverified: "Not fully verified" },
  states: { revoked: "Revoked", suspended: "Suspended", expired: "Expired" },
  adding: {
    title: "Import a badge",
    lead: "Import a badge from another issuer. We verify it first and store it unchanged. Only you can see it.",
    file: "Files",
    fileHint: "PNG or SVG images that contain a badge, JSON, JWT or PDF. You can choose several, up to 10 MB in total.",
    paste: "Or paste the badge",
    pasteHint: "The complete JSON text, or a JWT on a single line.",
    address: "Or enter its URL",
    addressHint: "Starts with https:// and leads to the badge itself or its image.",
    submit: "Verify and import",
    working: "Verifying…",
    back: "All badges",
    results: "Results",
    resultsCount: (added: number, of: number) =>
      `${added} of ${plural("en", of, { one: "# badge", other: "# badges" })} imported.`,
    nothing: "Choose a file, paste a badge or enter a URL.",
    tooMuch: (megabytes: number) =>
      `These files are larger than ${megabytes} MB in total. Choose fewer or smaller files.`,
    tooMany: (count: number) => `You can import up to ${count} files at a time. Choose fewer files.`,
    pasted: "Pasted text",
    open: "Open badge",
    log: "What we checked",
    outcomes: {
      added: "Imported.",
      replaced: "Imported. It replaces the older version you had.",
      identical: "You already have this badge.",
      older: "You already have a newer version of this badge, so nothing changed.",
      own: "This badge was issued to you here, so it’s already in your list.",
      full: "Your wallet is full. You can keep up to 1,000 imported badges and 200 MB of files. Remove some badges, then try again.",
      refused:
        "Not imported. This isn’t a badge, or it isn’t what the issuer signed. Ask the issuer for the original file and import it unchanged.",
      tooOften: (minutes: number) =>
        `Too many attempts. Try again in ${plural("en", minutes, { one: "# minute", other: "# minutes" })}.`,
    },
    verdicts: {
      valid: "We checked everything. The badge is valid.",
      unverified: "We couldn’t check everything, so the badge is marked as not fully verified.",
      invalid: "The badge is genuine but not valid at the moment. Open “What we checked” to see why.",
    },
    differs:
      "It was issued to an address that isn’t one of your verified addresses. If the address is yours, add it to your profile and verify it, then check the badge again.",
    differsLink: "Go to your email addresses",
    problems: {
      empty: "This file is empty. Download it again from where you got it.",
      "too-large": "This file is too large. The limit is 10 MB.",
      "picture-without-badge":
        "This image doesn’t contain a badge. It may be a screenshot, or a copy that lost its badge data. Download the original file from the issuer’s website, and don’t send it through a messenger or a photo gallery: both remove the badge data. If the issuer offers JSON, use that.",
      "other-picture":
        "Images of this type (JPEG, WebP, HEIC and similar) can’t contain a badge. Download the original PNG or SVG file from the issuer’s website.",
      "pdf-without-badge":
        "This PDF doesn’t contain a badge that software can read. Download the badge itself from the issuer’s website, as PNG, SVG or JSON.",
      "broken-file": "This file is damaged or was changed. Download it again from where you got it.",
      "broken-json":
        "This text starts like a badge, but it’s incomplete or was changed, for example by a word processor. Copy the complete text, or use the file.",
      "web-page":
        "This is a web page that shows a badge, not the badge itself. Look for a download on the page (PNG, SVG or JSON), then import that file.",
      archive: "This is an archive. Unpack it, then import the files inside.",
      unknown:
        "We couldn’t find a badge here. Import a PNG or SVG image that contains a badge, or a JSON, JWT or PDF file.",
    },
    unreachable: {
      "not-an-address": "This isn’t a URL. Enter one that starts with https://.",
      "not-https": "This URL isn’t supported. Enter one that starts with https://.",
      "private-address": "This URL isn’t on the public internet. Import the file instead.",
      "unknown-name": "We couldn’t find this server. Check the URL.",
      "no-connection": "We couldn’t connect to this server. Try again later, or import the file.",
      "bad-certificate": "We couldn’t connect because the server’s certificate isn’t valid. Import the file instead.",
      "too-slow": "The server took too long to respond. Try again later, or import the file.",
      "too-large": "The response is too large to be a badge. Check the URL.",
      "redirected-away":
        "This URL redirects to another one. Open it in your browser, then enter the URL where you end up.",
      "broken-answer": "The server’s response was incomplete. Try again later, or import the file.",
      "answer-not-ok":
        "There’s nothing at this URL, or you need to sign in to see it. Download the badge there, then import the file.",
    },
  },
  badge: {
    back: "All badges",
    issuedBy: (issuer: string) => `Issued by ${issuer}`,
    stated: "Name, issuer and dates come from the badge itself.",
    validFrom: "Valid from",
    validUntil: "Valid until",
    noExpiry: "Doesn’t expire",
    addedOn: "Imported on",
    addedBy: {
      file: "from a file",
      paste: "from pasted text",
      url: "from a URL",
      app: "by a connected app",
    },
    checks: "Checks",
    checkedOn: (date: string) => `Last checked on ${date}.`,
    checkAgain: "Check again",
    checkedAgain: "Checked just now.",
    tooOften: "Too many attempts. Try again in a few minutes.",
    recipient: {
      "recipient-matches": "The badge was issued to one of your verified addresses or to your wallet.",
      "recipient-differs": "The badge was issued to an address that isn’t one of your verified addresses.",
      "recipient-unnamed": "The badge doesn’t say who it was issued to.",
      "recipient-not-asked": "You have no verified address to compare with.",
      "not-reached": "Not checked because an earlier check didn’t pass.",
    },
    differsFix: "If the address is yours, add it to your profile and verify it. Then check the badge again.",
    file: "File",
    download: "Download",
    downloadHint: "The original file, unchanged.",
    downloadText: "Download credential only",
    remove: "Remove from my badges",
    removeText:
      "This permanently deletes the badge and its file here. Copies you keep elsewhere stay valid. If this is your only copy, download it first.",
    removeConfirm: "Remove permanently",
    removed: "Badge removed.",
    technical: "Technical details",
    document: "The credential exactly as imported",
  },
  own: {
    state: {
      REVOKED: (date: string) => `The issuer revoked this badge on ${date}. It is no longer valid.`,
      SUSPENDED: (date: string) => `The issuer suspended this badge on ${date}. It isn’t valid at the moment.`,
      EXPIRED: (date: string) => `This badge was valid until ${date}. It still shows what you achieved.`,
      reason: (reason: string) => `Reason: ${reason}`,
      help: "If you think this is a mistake, contact your organization.",
    },
    files: "Download",
    filesLead: "Every file contains the signed badge and can be verified anywhere.",
    formats: {
      png: "Image (PNG)",
      svg: "Image (SVG)",
      json: "JSON",
      jws: "JWT",
      pdfA4: "Certificate (PDF, A4)",
      pdfLetter: "Certificate (PDF, Letter)",
    },
    formatHints: {
      png: "Contains the badge. Photo apps may remove it.",
      svg: "Contains the badge and scales to any size.",
      json: "The signed badge, for wallets and other portals.",
      jws: "The same badge as a JSON Web Token.",
      pdf: "For printing. It shows your name, so only you can download it.",
    },
    pdfPrivate: "The link on the certificate shows nothing to other people until you share the badge.",
    linkedIn: "Add to LinkedIn",
    linkedInHint:
      "Opens LinkedIn with all fields filled in. Your LinkedIn entry links to this badge, so keep it visible to anyone with the link.",
    shareFirst:
      "To share a link or QR code, or to add the badge to LinkedIn, first make it visible to anyone with the link.",
    qr: "QR code",
    qrAlt: "QR code for the verification page",
    issuedAnew: "Badge reissued",
    issuedAnewDetail: "The same badge, signed again. The previous version is kept in our records only.",
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
      "organization",
      "duration_seconds",
      "score_scaled",
      "address",
      "statement_id",
    ],
    readme: (name: string, date: string) => `Badges and completions of ${name}, downloaded on ${date}

issued/     Badges issued to you here, each in several formats:
            .json  the signed badge (Open Badges 3.0), byte for byte
            .jwt   the same badge as a JSON Web Token, byte for byte
            .png   an image that contains the signed badge
external/   Badges you imported from other issuers: the original files,
            byte for byte.
index.json  A list of all files with their SHA-256 hashes.
completions.csv        Your completions as a table (CSV, UTF-8, comma-separated).
completions-excel.csv  The same table for spreadsheets: double-click to open it.

Any software that supports Open Badges 3.0 can verify these badges without us, and
any wallet that reads such files can store them. Do not edit the files: changing
a single byte makes a badge invalid. Durations are in seconds, times in UTC, scores
between -1 and 1. An apostrophe at the start of a cell keeps spreadsheets from
reading the cell as a formula.
`,
  },
};

export type WalletMessages = typeof wallet;

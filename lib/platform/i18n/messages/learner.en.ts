import { plural } from "../plural.ts";

/** The learner's own pages. */
export const learner = {
  title: "Your learning",
  greeting: (name: string) => `Hello, ${name}.`,
  summary: (completions: number, badges: number) =>
    `${plural("en", completions, { one: "# completed course", other: "# completed courses" })}, ${plural("en", badges, { one: "# badge", other: "# badges" })}.`,
  filterLabel: "Show",
  filterAll: "All",
  filterBadges: "Badges",
  filterCompletions: "Without badge",
  timelineLabel: (year: string) => `Completions and badges of ${year}`,
  completedAgain: (times: number, date: string) =>
    `${plural("en", times, { one: "Completed once", other: "Completed # times" })}, last on ${date}`,
  noBadge: "No badge for this course",
  badgeOnItsWay: (name: string) => `The badge “${name}” is being issued`,
  countsTowards: (name: string) => `Counts towards the badge “${name}”, once its criteria are met`,
  earnedElsewhere: (name: string) => `Counts for the badge “${name}”, which you already have`,
  unnamedCourse: "A course without a name yet",
  showEarlier: "Show earlier",
  backToNewest: "Back to the newest",
  waiting: (course: string, date: string) =>
    `Your completion of ${course} on ${date} has arrived. Your organisation still has to link this course; what it earns then comes by itself.`,
  activity: {
    title: "The last twelve months",
    summary: (completions: number, time: string) =>
      `${plural("en", completions, { one: "# completion", other: "# completions" })}, ${time} of learning.`,
    none: "No completions in the last twelve months.",
    showTable: "Show as a table",
    month: "Month",
    completions: "Completions",
    time: "Learning time",
    noTime: "not reported",
    bar: (month: string, completions: number, time: string) =>
      `${month}: ${plural("en", completions, { one: "# completion", other: "# completions" })}, ${time}`,
  },
  empty: {
    title: "No completions yet.",
    lookFor: "We look for these addresses in what your course providers report:",
    verified: "verified",
    unverified: "not verified yet",
    verifyFirst:
      "Only verified addresses count. Verify yours, and completions that have already arrived under it appear at once.",
    verifyLink: "Verify an address",
    addLink: "Add another address",
    providers: (names: string) =>
      `Connected: ${names}. Providers may report late, some once a night; what is reported shows here within a second.`,
    noProviders: "Your organisation has not connected a course provider yet.",
    filterBadges: "No badges yet.",
    filterBadgesText: "A badge appears here when you complete a course that your organisation has linked to one.",
    filterCompletions: "Every course that you have completed earned a badge.",
  },
  badge: {
    back: "All completions and badges",
    by: (issuer: string) => `Issued by ${issuer}`,
    earnedOn: "Earned on",
    issuedOn: "Signed on",
    validUntil: "Valid until",
    noExpiry: "does not expire",
    criteria: "What had to be done",
    share: "Who may see it",
    visibilityNow: "Visible to",
    PRIVATE: "Only me",
    PRIVATEhint: "Its page and its file open for nobody but you.",
    LINK: "Anyone with the link",
    LINKhint:
      "Whoever has the link sees the badge without signing in. It is listed nowhere, and search engines are asked to stay away.",
    becomesPublic: "What people with the link see",
    publicFacts: {
      badge: "the badge: art, title, description and criteria",
      issuer: (issuer: string) => `who issued it: ${issuer}`,
      dates: "when it was earned and signed",
      recipient: "whether an address that they type is yours; the address itself is not shown",
    },
    neverPublic: "Your other badges and completions, your profile and the partner’s report stay yours.",
    savedPrivate: "Saved. Only you can see this badge now.",
    savedLink: "Saved. Anyone with the link can see this badge now.",
    link: "Link to the verification page",
    openVerification: "Open the verification page",
    download: "Download as JSON",
    downloadHint: "The signed credential, for any wallet that reads Open Badges 3.0.",
    provenance: "Where it comes from",
    received: "Statement received",
    receivedDetail: (partner: string) => `${partner} reported your completion.`,
    recognised: "Completion recognised",
    recognisedDetail: (course: string) => `Course: ${course}`,
    issued: "Badge issued",
    issuedDetail: (issuer: string) => `Signed by ${issuer}.`,
    statementId: "Statement id",
    technical: "Technical details",
    technicalLead: "The credential exactly as it was signed. Its signature covers every value in it.",
    credentialId: "Credential id",
  },
};

export type LearnerMessages = typeof learner;

import { plural } from "../plural.ts";

/** The learner's own pages. */
export const learner = {
  title: "My learning",
  greeting: (name: string) => `Hello, ${name}`,
  summary: (completions: number, badges: number) =>
    `${plural("en", completions, { one: "# completed course", other: "# completed courses" })}, ${plural("en", badges, { one: "# badge", other: "# badges" })}`,
  filterLabel: "Show",
  filterAll: "All",
  filterBadges: "Badges",
  filterCompletions: "Without a badge",
  timelineLabel: (year: string) => `Completions and badges in ${year}`,
  completedAgain: (times: number, date: string) =>
    `${plural("en", times, { one: "Completed once", other: "Completed # times" })}, most recently on ${date}`,
  noBadge: "This course has no badge",
  badgeOnItsWay: (name: string) => `Your badge “${name}” is being issued`,
  countsTowards: (name: string) => `Counts toward the badge “${name}”. You get it when all criteria are met.`,
  earnedElsewhere: (name: string) => `Counts toward the badge “${name}”, which you already have`,
  unnamedCourse: "Unnamed course",
  showEarlier: "Show older",
  backToNewest: "Back to newest",
  waiting: (course: string, date: string) =>
    `You completed ${course} on ${date}. Your organization hasn’t set up this course yet. If it earns a badge, you get it automatically.`,
  activity: {
    title: "Last 12 months",
    summary: (completions: number, time: string) =>
      `${plural("en", completions, { one: "# completion", other: "# completions" })}, ${time} of learning`,
    none: "No completions in the last 12 months.",
    showTable: "Show as table",
    month: "Month",
    completions: "Completions",
    time: "Learning time",
    noTime: "not reported",
    bar: (month: string, completions: number, time: string) =>
      `${month}: ${plural("en", completions, { one: "# completion", other: "# completions" })}, ${time}`,
  },
  empty: {
    title: "No completions yet",
    lookFor: "We look for these addresses in the reports from your course providers:",
    verified: "verified",
    unverified: "not verified",
    verifyFirst:
      "Only verified addresses count. Verify yours, and completions already reported for it appear immediately.",
    verifyLink: "Verify an address",
    addLink: "Add another address",
    providers: (names: string) =>
      `Connected providers: ${names}. Some report only once a night. A completion appears here within a second of being reported.`,
    noProviders: "Your organization hasn’t connected a course provider yet.",
    filterBadges: "No badges yet",
    filterBadgesText: "When you complete a course that earns a badge, the badge appears here.",
    filterCompletions: "You earned a badge for every course you completed",
  },
  badge: {
    back: "All completions and badges",
    by: (issuer: string) => `Issued by ${issuer}`,
    earnedOn: "Earned on",
    issuedOn: "Issued on",
    validUntil: "Valid until",
    noExpiry: "Doesn’t expire",
    criteria: "Criteria",
    share: "Who can see this badge",
    visibilityNow: "Visible to",
    PRIVATE: "Only me",
    PRIVATEhint: "Only you can open its page and its file.",
    LINK: "Anyone with the link",
    LINKhint:
      "Anyone with the link can see the badge without signing in. It isn’t listed anywhere, and we ask search engines not to index it.",
    becomesPublic: "What people with the link can see",
    publicFacts: {
      badge: "The badge: image, title, description and criteria",
      issuer: (issuer: string) => `The issuer: ${issuer}`,
      dates: "When it was earned and issued",
      recipient: "Whether an email address they enter is yours (your address itself isn’t shown)",
    },
    neverPublic: "Your other badges and completions, your profile and the partner’s report stay private.",
    savedPrivate: "Saved. Only you can see this badge.",
    savedLink: "Saved. Anyone with the link can see this badge.",
    link: "Link to the verification page",
    openVerification: "Open verification page",
    download: "Download as JSON",
    downloadHint: "The signed credential, for any wallet that supports Open Badges 3.0.",
    provenance: "History",
    received: "Completion reported",
    receivedDetail: (partner: string) => `${partner} reported your completion.`,
    recognised: "Completion recorded",
    recognisedDetail: (course: string) => `Course: ${course}`,
    issued: "Badge issued",
    issuedDetail: (issuer: string) => `Signed by ${issuer}.`,
    statementId: "Statement ID",
    technical: "Technical details",
    technicalLead: "The credential exactly as it was signed. The signature covers every value in it.",
    credentialId: "Credential ID",
  },
};

export type LearnerMessages = typeof learner;

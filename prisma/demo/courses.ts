import type { AchievementTexts } from "@/lib/domain/achievements/achievement-content";

/** The activity providers of the demo. */
export const providers = [
  {
    name: "Northlight Learning",
    key: "partner123",
    secret: "s3cr3t",
    scopes: ["xapi:write"],
  },
  {
    name: "Südcampus Akademie",
    key: "30db41b72cbffb",
    secret: "eb510b89c18441",
    scopes: ["xapi:write", "xapi:all"],
  },
] as const;

type ProviderKey = (typeof providers)[number]["key"];

/** The achievements of the demo. */
export const achievements = {
  "data-privacy": {
    name: "Data Privacy Basics",
    description:
      "Knows what personal data is, on which grounds it may be processed, and what to do when something goes wrong.",
    criteria:
      "To earn this badge, the learner has\n\n- worked through the course *Data Privacy Basics*,\n- answered at least 80 % of the questions at its end,\n- taken part within the last two years.",
    language: "en",
    tags: ["privacy", "GDPR"],
    translations: [
      {
        language: "de",
        name: "Datenschutz Grundlagen",
        description:
          "Weiß, was personenbezogene Daten sind, auf welcher Grundlage man sie verarbeiten darf, und was zu tun ist, wenn etwas schiefgeht.",
        criteria:
          "Für dieses Badge hat man\n\n- den Kurs *Data Privacy Basics* durchgearbeitet,\n- mindestens 80 % der Fragen am Ende beantwortet,\n- in den letzten zwei Jahren teilgenommen.",
      },
    ],
  },
  "cyber-security": {
    name: "Cyber Security Essentials",
    description: "Recognizes phishing, uses strong sign-ins and reports what looks wrong before it becomes a problem.",
    criteria:
      "One of the courses **Spotting phishing mails** or **Passwords and passkeys** is completed with its exercises.",
    language: "en",
  },
  excel: {
    name: "Excel Level 2",
    description: "Builds reports with pivot tables and look-ups, and checks them for mistakes.",
    criteria: "The course is completed, and its practical task (a report from three sheets) was solved.",
    language: "en",
  },
  python: {
    name: "Python for Analysts",
    description: "Reads, cleans and charts data with short programs that others can follow.",
    criteria: "1. All eight lessons are completed.\n2. The final project runs and answers its three questions.",
    language: "en",
    type: "MicroCredential",
    credits: 1.5,
    tags: ["Python", "data analysis"],
  },
  presenting: {
    name: "Presenting with Confidence",
    description: "Plans a talk for its audience, tells one story, and answers questions calmly.",
    criteria: "The course is completed, including a recorded talk of five minutes with feedback from the trainer.",
    language: "en",
  },
  conversations: {
    name: "Schwierige Gespräche führen",
    description: "Bereitet heikle Gespräche vor, hört zu, bleibt bei der Sache und hält fest, was vereinbart wurde.",
    criteria: "Der Kurs ist abgeschlossen, mit zwei Rollenspielen und der Rückmeldung dazu.",
    language: "de",
  },
  sustainability: {
    name: "Nachhaltigkeit im Büro",
    description: "Kennt den Verbrauch am eigenen Arbeitsplatz und hat drei Maßnahmen umgesetzt, die ihn senken.",
    criteria: "Der Kurs ist abgeschlossen, und die drei Maßnahmen sind beschrieben.",
    language: "de",
  },
  "first-aid": {
    name: "Erste Hilfe im Betrieb",
    description: "Leistet Erste Hilfe bei Unfällen und plötzlichen Erkrankungen, bis der Rettungsdienst übernimmt.",
    criteria: "Neun Unterrichtseinheiten mit praktischen Übungen, wiederholt nach spätestens zwei Jahren.",
    language: "de",
    type: "CertificateOfCompletion",
    validityPeriod: "P2Y",
  },
  leadership: {
    name: "Leadership Foundations",
    description: "Sets goals with a team, gives feedback that helps, and shares responsibility.",
    criteria: "All six modules are completed, with a diary of three conversations.",
    language: "en",
  },
  "phishing-drill": {
    name: "Phishing Drill",
    description: "Recognized and reported every prepared message of the half-yearly drill.",
    criteria: "No link of a prepared message was followed, and all of them were reported within a day.",
    language: "en",
    validityPeriod: "P6M",
  },
  // As long as a name may be, with a word that has no place to break.
  "land-transfer": {
    name: "Fachkunde nach der Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung 🏡 für Beschäftigte in Liegenschaftsverwaltungen, Prüfungsausschüssen und Geschäftsstellen, samt Abschlussprüfung",
    description: "Weiß, welche Stelle den Verkauf eines Grundstücks genehmigt, und bereitet den Antrag dafür vor.",
    criteria: "Der Lehrgang ist abgeschlossen, und die Prüfung an seinem Ende ist bestanden.",
    language: "de",
  },
} satisfies Record<string, DemoAchievement>;

export interface DemoAchievement extends AchievementTexts {
  translations?: AchievementTexts[];
  type?: string;
  tags?: string[];
  credits?: number;
  validityPeriod?: string;
}

export type AchievementKey = keyof typeof achievements;

/** Some of each partner. `earns: null` is a course without a badge; `isMapped: false` one that nobody has decided
 *  on yet, so that it is known from statements alone. */
export const courses: readonly DemoCourse[] = [
  northlight("urn:partnernamespace:objecttype:objectid", "Data Privacy Basics", "data-privacy"),
  northlight("urn:northlight:course:phishing", "Spotting Phishing Mails", "cyber-security"),
  northlight("urn:northlight:course:passkeys", "Passwords and Passkeys", "cyber-security"),
  northlight("urn:northlight:course:excel-2", "Excel Level 2", "excel"),
  northlight("urn:northlight:course:python-analysts", "Python for Analysts", "python"),
  northlight("urn:northlight:course:presenting", "Presenting with Confidence", "presenting"),
  northlight("urn:northlight:course:leadership", "Leadership Foundations", "leadership"),
  northlight("urn:northlight:course:negotiation", "Negotiation in Practice", null),
  suedcampus("https://suedcampus.example/kurse/gespraeche", "Schwierige Gespräche führen", "conversations"),
  suedcampus("https://suedcampus.example/kurse/nachhaltigkeit", "Nachhaltigkeit im Büro", "sustainability"),
  suedcampus("https://suedcampus.example/kurse/erste-hilfe", "Erste Hilfe im Betrieb", "first-aid"),
  suedcampus("https://suedcampus.example/kurse/arbeitsschutz", "Unterweisung Arbeitsschutz", null),
  northlight("urn:northlight:course:phishing-drill", "Phishing Drill", "phishing-drill"),
  suedcampus("https://suedcampus.example/kurse/grundstuecksverkehr", "Grundstücksverkehr", "land-transfer"),
  { ...northlight("urn:northlight:course:agile-42", "Agile Working in Practice", null), isMapped: false },
  { ...suedcampus("https://suedcampus.example/kurse/4711", null, null), isMapped: false },
];

export interface DemoCourse {
  objectId: string;
  /** Null: the statements tell none. */
  title: string | null;
  provider: ProviderKey;
  vendor: string;
  earns: AchievementKey | null;
  isMapped: boolean;
}

function northlight(objectId: string, title: string | null, earns: AchievementKey | null): DemoCourse {
  return { objectId, title, earns, provider: "partner123", vendor: "Northlight Learning", isMapped: true };
}

function suedcampus(objectId: string, title: string | null, earns: AchievementKey | null): DemoCourse {
  return { objectId, title, earns, provider: "30db41b72cbffb", vendor: "Südcampus Akademie", isMapped: true };
}

/** A year of learning, oldest first. The course of the webhook's documentation is left for the reader to report. */
export const year: readonly DemoCompletion[] = [
  { daysAgo: 351, hour: 9, objectId: "https://suedcampus.example/kurse/arbeitsschutz", duration: "PT25M" },
  { daysAgo: 338, hour: 16, objectId: "https://suedcampus.example/kurse/erste-hilfe", duration: "PT7H30M" },
  { daysAgo: 309, hour: 11, objectId: "urn:northlight:course:phishing", duration: "PT48M12S" },
  { daysAgo: 296, hour: 14, objectId: "urn:northlight:course:excel-2", duration: "PT3H10M", score: 0.86 },
  { daysAgo: 251, hour: 15, objectId: "https://suedcampus.example/kurse/gespraeche", duration: "PT6H" },
  { daysAgo: 222, hour: 10, objectId: "urn:northlight:course:negotiation", duration: "PT1H35M" },
  { daysAgo: 187, hour: 17, objectId: "https://suedcampus.example/kurse/nachhaltigkeit", duration: "PT55M" },
  { daysAgo: 160, hour: 8, objectId: "urn:northlight:course:passkeys", duration: "PT2M33S" },
  { daysAgo: 96, hour: 15, objectId: "urn:northlight:course:agile-42", duration: "PT1H15M" },
  { daysAgo: 61, hour: 9, objectId: "urn:northlight:course:excel-2", duration: "PT52M", score: 0.97 },
  { daysAgo: 47, hour: 10, objectId: "https://suedcampus.example/kurse/4711" },
  { daysAgo: 33, hour: 12, objectId: "https://suedcampus.example/kurse/arbeitsschutz", duration: "PT22M" },
  { daysAgo: 16, hour: 13, objectId: "urn:northlight:course:python-analysts", duration: "PT11H20M", score: 0.92 },
  { daysAgo: 5, hour: 8, objectId: "urn:northlight:course:presenting", duration: "PT4H5M" },
];

export interface DemoCompletion {
  daysAgo: number;
  /** UTC. */
  hour: number;
  objectId: string;
  /** ISO 8601. */
  duration?: string;
  /** Scaled. */
  score?: number;
}

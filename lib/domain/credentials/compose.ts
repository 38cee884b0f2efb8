import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { composeAchievement } from "@/lib/domain/achievements/compose-achievement";
import { addressKey } from "@/lib/domain/people/address-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { cleanText } from "@/lib/platform/text/clean-text";
import { credentialId } from "./credential-id.ts";
import { dateTime } from "./date-time.ts";
import { subjectId } from "./subject-id.ts";
import { validUntil } from "./valid-until.ts";

/** Everything that a badge says, before it is signed. */
export interface Award {
  organizationId: number;
  issuer: { did: string; name: string; url: string };
  achievement: AchievementContent;
  /** BCP 47: the learner's language, whose texts the badge gets when the achievement has them; null: the achievement's. */
  language: string | null;
  personId: string;
  /** The address that it is given to; only its hash goes into the badge. */
  recipientAddress: string;
  /** The learner's DID, when a wallet proved one. */
  subjectDid: string | null;
  /** When it was earned. */
  awardedAt: Date;
  /** By what: one completion for each course that counted, the last one last. None: somebody gave it. */
  completions: readonly AwardedCompletion[];
  /** Its `credentialStatus`; null: none, as of old. */
  status: JsonObject | null;
}

/** A completion that counted towards a badge. */
export interface AwardedCompletion {
  /** Null: nobody has given the course a name. */
  courseTitle: string | null;
  completedAt: Date;
  durationSeconds: number | null;
  /** -1 to 1. */
  scoreScaled: number | null;
  /** The partner that reported it. */
  source: { id: string; name: string };
}

export interface Composing {
  /** The moment of signing. */
  now: Date;
  /** Random text that keeps the recipient's address from being guessed by its hash. */
  salt: string;
  publicUrl: string;
  /** IANA name of the organization's time zone, for the calendar dates that are written out. */
  timeZone: string;
}

/** The OpenBadgeCredential of an achievement for a learner, unsigned: it matches the published schema and passes JSON-LD
 *  safe mode whatever the texts contain. Nothing in it names the learner or leads to a page that is not public.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential */
export function composeCredential(award: Award, { now, salt, publicUrl, timeZone }: Composing): JsonObject {
  const { organizationId, issuer, achievement: content, personId, awardedAt, completions } = award;
  const id = credentialId(organizationId, content.id, personId);
  const until = validUntil(awardedAt, content.validityPeriod);
  const last = completions.at(-1);
  const score = completions.length === 1 ? (last?.scoreScaled ?? null) : null;
  const achievement = achievementOf(content, { language: award.language, publicUrl, hasScore: score !== null });
  const words = wordsIn(achievement);
  const started = startOf(completions, awardedAt);
  return {
    "@context": [credentialsV2, openBadges303],
    id: `urn:uuid:${id}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: achievement["name"] ?? "",
    issuer: { id: issuer.did, type: ["Profile"], name: cleanText(issuer.name), url: issuer.url },
    validFrom: dateTime(validFromOf(now)),
    ...(until === null ? {} : { validUntil: dateTime(until) }),
    awardedDate: dateTime(awardedAt),
    credentialSubject: {
      id: award.subjectDid ?? subjectId(id),
      type: ["AchievementSubject"],
      identifier: [
        {
          type: "IdentityObject",
          hashed: true,
          identityType: "emailAddress",
          identityHash: hashOf(award.recipientAddress, salt),
          salt,
        },
      ],
      ...(started === null ? {} : { activityStartDate: dateTime(started) }),
      activityEndDate: dateTime(awardedAt),
      ...(content.credits === null ? {} : { creditsEarned: content.credits }),
      ...(last === undefined ? {} : { source: sourceOf(last) }),
      result: resultsOf(achievement, score),
      achievement,
    },
    ...(completions.length === 0 ? {} : { evidence: completions.map((one) => evidenceOf(one, words, timeZone)) }),
    ...(award.status === null ? {} : { credentialStatus: award.status }),
  };
}

/** When a badge that is signed at `now` begins to be valid: in whole seconds, as far as the times of a JWT go.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-payload-format */
export const validFromOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 1000) * 1000);

const composed = new WeakMap<AchievementContent, Map<string, JsonObject>>();

/** The achievement with the results that its badges may tell of. All badges of a batch get the very same object. */
function achievementOf(
  content: AchievementContent,
  { hasScore, ...place }: { language: string | null; publicUrl: string; hasScore: boolean },
): JsonObject {
  const known = composed.get(content) ?? new Map<string, JsonObject>();
  composed.set(content, known);
  const key = JSON.stringify([place.publicUrl, place.language, hasScore]);
  let achievement = known.get(key);
  if (!achievement) {
    const plain = composeAchievement(content, place);
    achievement = { ...plain, resultDescription: resultDescriptionsOf(plain, hasScore) };
    known.set(key, achievement);
  }
  return achievement;
}

/** An IdentityHash: identifier first, salt second. The address in lower case, as other verifiers compare it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#identityhash */
const hashOf = (address: string, salt: string) => `sha256$${sha256(addressKey(address) + salt).toString("hex")}`;

/** When the first of the activities began, as far as their durations tell; null: no earlier than it was earned. */
function startOf(completions: readonly AwardedCompletion[], awardedAt: Date): Date | null {
  const starts = completions.map((one) => one.completedAt.getTime() - Math.round((one.durationSeconds ?? 0) * 1000));
  const first = Math.min(awardedAt.getTime(), ...starts);
  // Durations are what partners say they are: some end before any calendar begins.
  const isDate = first >= Date.UTC(1900, 0) && first < awardedAt.getTime();
  return isDate ? new Date(first) : null;
}

const sourceOf = ({ source }: AwardedCompletion): JsonObject => ({
  id: `urn:uuid:${source.id}`,
  type: ["Profile"],
  name: cleanText(source.name),
});

const statusIdOf = (achievement: JsonObject) => `${achievement["id"]}#status`;
const scoreIdOf = (achievement: JsonObject) => `${achievement["id"]}#score`;

/** @see https://www.imsglobal.org/spec/ob/v3p0/#result */
function resultsOf(achievement: JsonObject, score: number | null): JsonObject[] {
  const completed = { type: ["Result"], resultDescription: statusIdOf(achievement), status: "Completed" };
  if (score === null) return [completed];
  return [completed, { type: ["Result"], resultDescription: scoreIdOf(achievement), value: String(score) }];
}

/** @see https://www.imsglobal.org/spec/ob/v3p0/#resultdescription */
function resultDescriptionsOf(achievement: JsonObject, hasScore: boolean): JsonObject[] {
  const words = wordsIn(achievement);
  const type = ["ResultDescription"];
  const status = { id: statusIdOf(achievement), type, name: words.status, resultType: "Status" };
  if (!hasScore) return [status];
  const score = { id: scoreIdOf(achievement), type, name: words.score, resultType: "ScaledScore" };
  return [status, { ...score, valueMin: "-1", valueMax: "1" }];
}

/** What was completed, and when: the course alone, for who completed it is the recipient, and nobody else's business.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#evidence */
function evidenceOf({ courseTitle, completedAt }: AwardedCompletion, words: Words, timeZone: string): JsonObject {
  return {
    type: ["Evidence"],
    name: cleanText(courseTitle ?? words.course),
    narrative: words.completedOn(calendarDate(completedAt, timeZone)),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Such as `2026-03-01`, which is read alike everywhere. */
function calendarDate(date: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(date);
}

interface Words {
  course: string;
  status: string;
  score: string;
  completedOn: (date: string) => string;
}

// A badge speaks for itself wherever it is taken: its words are part of it, not of our pages.
const english: Words = {
  course: "Course",
  status: "Status",
  score: "Score",
  completedOn: (date) => `Completed on ${date}.`,
};
const german: Words = {
  course: "Kurs",
  status: "Status",
  score: "Ergebnis",
  completedOn: (date) => `Abgeschlossen am ${date}.`,
};

function wordsIn({ inLanguage }: JsonObject): Words {
  return typeof inLanguage === "string" && /^de\b/.test(inLanguage) ? german : english;
}

import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { composeAchievement } from "@/lib/domain/achievements/compose-achievement";
import {
  composeResultDescriptions,
  isGerman,
  scoreIdOf,
  statusIdOf,
} from "@/lib/domain/achievements/compose-result-descriptions";
import { addressKey } from "@/lib/domain/people/address-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { uuidFromName } from "@/lib/platform/ids/uuid-from-name";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { cleanText } from "@/lib/platform/text/clean-text";
import { dateTime } from "./date-time.ts";
import { validUntil } from "./valid-until.ts";

/** The content of a badge before it is signed. */
export interface Award {
  /** The UUID of the credential's id. */
  id: string;
  issuer: { did: string; name: string; url: string };
  achievement: AchievementContent;
  /** The learner's language (BCP 47). The badge uses the achievement's texts in this language if there are any. Null: the
   *  achievement's own language. */
  language: string | null;
  /** The email address that the badge is awarded to. Only its hash becomes part of the badge. */
  recipientAddress: string;
  /** The learner's DID if a wallet has proved one. */
  subjectDid: string | null;
  /** When the learner earned it. */
  awardedAt: Date;
  /** One completion for each course that counted, oldest first. Empty: a person awarded the badge. */
  completions: readonly AwardedCompletion[];
  /** The badge's `credentialStatus`. Null: none, as in badges from before status lists existed. */
  status: JsonObject | null;
}

/** A completion that counted towards a badge. */
export interface AwardedCompletion {
  /** Null: the course has no title. */
  courseTitle: string | null;
  completedAt: Date;
  durationSeconds: number | null;
  /** From -1 to 1. */
  scoreScaled: number | null;
  /** The partner that reported it. */
  source: { id: string; name: string };
}

export interface Composing {
  /** The moment of signing. */
  now: Date;
  /** Random text that prevents guessing the recipient's address from its hash. */
  salt: string;
  publicUrl: string;
  /** IANA name of the organization's time zone, for the calendar dates in the evidence. */
  timeZone: string;
}

/** Composes the unsigned OpenBadgeCredential of an achievement for a learner. The result matches the published schema and
 *  passes JSON-LD safe mode for any text. It does not contain the learner's name or links to pages that are not public.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievementcredential */
export function composeCredential(award: Award, { now, salt, publicUrl, timeZone }: Composing): JsonObject {
  const { id, issuer, achievement: content, awardedAt, completions } = award;
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

/** Returns the `validFrom` of a badge that is signed at `now`: rounded down to whole seconds, the precision of JWT dates.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-payload-format */
export const validFromOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 1000) * 1000);

/** Returns the subject's id for learners without a proved DID. It differs for each badge, so that nobody can tell from the ids
 *  that two badges belong to the same person. The JWT form requires an id.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-payload-format */
const subjectId = (credentialId: string): string => `urn:uuid:${uuidFromName(`subject of ${credentialId}`)}`;

const composed = new WeakMap<AchievementContent, Map<string, JsonObject>>();

/** Returns the achievement with the descriptions of its possible results. All badges of a batch share one object. */
function achievementOf(
  content: AchievementContent,
  { hasScore, ...options }: { language: string | null; publicUrl: string; hasScore: boolean },
): JsonObject {
  const known = composed.get(content) ?? new Map<string, JsonObject>();
  composed.set(content, known);
  const key = JSON.stringify([options.publicUrl, options.language, hasScore]);
  let achievement = known.get(key);
  if (!achievement) {
    const plain = composeAchievement(content, options);
    achievement = { ...plain, resultDescription: composeResultDescriptions(plain, hasScore) };
    known.set(key, achievement);
  }
  return achievement;
}

/** Returns an IdentityHash: SHA-256 of the identifier followed by the salt. The address is in lower case because other
 *  verifiers compare it in that form.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#identityhash */
const hashOf = (address: string, salt: string) => `sha256$${sha256(addressKey(address) + salt).toString("hex")}`;

/** Returns when the first activity began, computed from the durations. Returns null if that is not before `awardedAt`. */
function startOf(completions: readonly AwardedCompletion[], awardedAt: Date): Date | null {
  const starts = completions.map((one) => one.completedAt.getTime() - Math.round((one.durationSeconds ?? 0) * 1000));
  const first = Math.min(awardedAt.getTime(), ...starts);
  // Partners report the durations. Some are so long that the start would not be a plausible date.
  const isDate = first >= Date.UTC(1900, 0) && first < awardedAt.getTime();
  return isDate ? new Date(first) : null;
}

const sourceOf = ({ source }: AwardedCompletion): JsonObject => ({
  id: `urn:uuid:${source.id}`,
  type: ["Profile"],
  name: cleanText(source.name),
});

/** @see https://www.imsglobal.org/spec/ob/v3p0/#result */
function resultsOf(achievement: JsonObject, score: number | null): JsonObject[] {
  const completed = { type: ["Result"], resultDescription: statusIdOf(achievement), status: "Completed" };
  if (score === null) return [completed];
  return [completed, { type: ["Result"], resultDescription: scoreIdOf(achievement), value: String(score) }];
}

/** Returns the course and the date of a completion as Evidence. The recipient is not named, to protect their privacy.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#evidence */
function evidenceOf({ courseTitle, completedAt }: AwardedCompletion, words: Words, timeZone: string): JsonObject {
  return {
    type: ["Evidence"],
    name: cleanText(courseTitle ?? words.course),
    narrative: words.completedOn(calendarDate(completedAt, timeZone)),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats a date like `2026-03-01`, which is unambiguous in every locale. */
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
  completedOn: (date: string) => string;
}

// These texts become part of the signed badge, so they are not in the message catalogs of the pages.
const english: Words = { course: "Course", completedOn: (date) => `Completed on ${date}.` };
const german: Words = { course: "Kurs", completedOn: (date) => `Abgeschlossen am ${date}.` };

const wordsIn = (achievement: JsonObject): Words => (isGerman(achievement) ? german : english);

import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { Conclusion } from "./assess.ts";
import { credentialOfClaims } from "./credential-of-claims.ts";
import { findEndorsements } from "./find-endorsements.ts";
import { objectIn, textIn } from "./summarize.ts";

/** What a displayer must show of a badge, besides its name, issuer and dates: as the badge states it, none of it verified.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/cert/#displayer */
export interface CredentialContents {
  description: string | null;
  criteria: { narrative: string | null; url: string | null };
  achievementType: string | null;
  creditsEarned: number | null;
  evidence: { name: string | null; narrative: string | null; url: string | null }[];
  results: { name: string | null; value: string }[];
  alignments: { name: string | null; framework: string | null; url: string | null }[];
  tags: string[];
  endorsements: { issuer: string | null; comment: string | null; conclusion: Conclusion }[];
  /** The credentials in a learner record. */
  badges: { name: string | null; issuer: string | null; conclusion: Conclusion }[];
}

/** The maximum number of entries of each list. */
const entriesMax = 50;
const textLengthMax = 10_000;

/** The conclusions about the credentials inside, in the order of the document. Those that are missing were not verified. */
interface Inner {
  endorsements: readonly Conclusion[];
  badges: readonly Conclusion[];
}

/** Reads the contents of a credential of Open Badges 3.0, or of a learner record. */
export function readContents(credential: JsonObject, inner: Inner): CredentialContents {
  const [subject = {}] = listOf(credential["credentialSubject"]).filter(isJsonObject);
  const achievement = objectIn(subject["achievement"]);
  const described = partOf(achievement["resultDescription"]);
  return {
    ...readClass(achievement, credential),
    achievementType: short(achievement["achievementType"]),
    creditsEarned: typeof subject["creditsEarned"] === "number" ? subject["creditsEarned"] : null,
    evidence: readEvidence(credential["evidence"]),
    results: partOf(subject["result"]).flatMap((result) => readResult(result, described)),
    endorsements: findEndorsements(credential)
      .slice(0, entriesMax)
      .map(({ text }, index) => readEndorsement(text, inner.endorsements[index] ?? "unverified")),
    badges: innerCredentials(credential)
      .slice(0, entriesMax)
      .map((text, index) => {
        const badge = parseCredential(text);
        const [of] = listOf(badge["credentialSubject"]).filter(isJsonObject);
        const name = short(objectIn(of?.["achievement"])["name"]) ?? short(badge["name"]);
        return { name, issuer: partyName(badge["issuer"]), conclusion: inner.badges[index] ?? "unverified" };
      }),
  };
}

/** Reads the contents of an assertion in the form of Open Badges 2.0 and of its badge class. */
export function readAssertionContents(assertion: JsonObject, badge: JsonObject): CredentialContents {
  const evidence = readEvidence(assertion["evidence"]);
  const narrative = long(assertion["narrative"]);
  return {
    ...readClass(badge, {}),
    achievementType: null,
    creditsEarned: null,
    evidence: narrative === null ? evidence : [{ name: null, narrative, url: null }, ...evidence],
    results: [],
    endorsements: [assertion, badge]
      .flatMap((party) => partOf(party["endorsement"]))
      .map((endorsement) => ({
        issuer: partyName(endorsement["issuer"]),
        comment: long(objectIn(endorsement["claim"])["endorsementComment"]),
        conclusion: "unverified",
      })),
    badges: [],
  };
}

/** Returns the texts of the credentials in a learner record. */
export function innerCredentials(credential: JsonObject): string[] {
  const [subject] = listOf(credential["credentialSubject"]).filter(isJsonObject);
  return listOf(subject?.["verifiableCredential"])
    .filter((each) => typeof each === "string" || isJsonObject(each))
    .map((each) => (typeof each === "string" ? each : JSON.stringify(each)));
}

function readClass(achievement: JsonObject, credential: JsonObject) {
  const { criteria } = achievement;
  return {
    description: long(achievement["description"]) ?? long(credential["description"]),
    criteria: {
      narrative: isJsonObject(criteria) ? long(criteria["narrative"]) : null,
      url: addressIn(isJsonObject(criteria) ? criteria["id"] : criteria),
    },
    alignments: partOf(achievement["alignment"]).map((alignment) => ({
      name: short(alignment["targetName"]) ?? short(alignment["name"]),
      framework: short(alignment["targetFramework"]),
      url: addressIn(alignment["targetUrl"]) ?? addressIn(alignment["url"]),
    })),
    tags: listOf(achievement["tag"] ?? achievement["tags"])
      .flatMap((tag) => short(tag) ?? [])
      .slice(0, entriesMax),
  };
}

const readEvidence = (value: JsonValue | undefined): CredentialContents["evidence"] =>
  listOf(value)
    .slice(0, entriesMax)
    .map((each) => (isJsonObject(each) ? each : { id: each }))
    .map((evidence) => ({
      name: short(evidence["name"]),
      narrative: long(evidence["narrative"]) ?? long(evidence["description"]),
      url: addressIn(evidence["id"]),
    }));

function readResult(result: JsonObject, described: readonly JsonObject[]): CredentialContents["results"] {
  const description = described.find(({ id }) => id !== undefined && id === result["resultDescription"]) ?? {};
  const level = partOf(description["rubricCriterionLevel"]).find(
    ({ id }) => id !== undefined && id === result["achievedLevel"],
  );
  const value = short(result["value"]) ?? short(level?.["name"]) ?? short(level?.["level"]) ?? short(result["status"]);
  if (value === null) return [];
  const max = short(description["valueMax"]);
  const isOutOf = max !== null && result["value"] !== undefined;
  return [{ name: short(description["name"]), value: isOutOf ? `${value} / ${max}` : value }];
}

function readEndorsement(text: string, conclusion: Conclusion): CredentialContents["endorsements"][number] {
  const endorsement = parseCredential(text);
  const comment = long(objectIn(endorsement["credentialSubject"])["endorsementComment"]);
  return { issuer: partyName(endorsement["issuer"]), comment, conclusion };
}

/** Parses a credential as JSON or as a JWT. Returns an empty object for anything else. */
function parseCredential(text: string): JsonObject {
  try {
    if (text.trimStart().startsWith("{")) return objectIn(JSON.parse(text));
    const payload: JsonValue = JSON.parse(Buffer.from(text.split(".")[1] ?? "", "base64url").toString("utf8"));
    return isJsonObject(payload) ? credentialOfClaims(payload) : {};
  } catch {
    return {};
  }
}

const partOf = (value: JsonValue | undefined): JsonObject[] => listOf(value).filter(isJsonObject).slice(0, entriesMax);

const partyName = (party: JsonValue | undefined): string | null =>
  isJsonObject(party) ? (short(party["name"]) ?? short(party["id"])) : short(party);

const long = (value: JsonValue | undefined): string | null => textIn(value)?.slice(0, textLengthMax) ?? null;
const short = (value: JsonValue | undefined): string | null =>
  (typeof value === "number" ? String(value) : textIn(value))?.slice(0, 500) ?? null;

/** Only links to websites are followed by people. */
const addressIn = (value: JsonValue | undefined): string | null =>
  typeof value === "string" && /^https?:\/\//i.test(value) && URL.canParse(value) ? value.slice(0, 2000) : null;

import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { type Fetch, type Found, failed, warned } from "./report.ts";

const credentialsV2 = "https://www.w3.org/ns/credentials/v2";
const openBadges303 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

const alike: Readonly<Record<string, RegExp>> = {
  [credentialsV2]: /^https:\/\/www\.w3\.org\/2018\/credentials\/v1$/,
  [openBadges303]:
    /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/(context\/ob_v3p0\.jsonld|context(-\d+\.\d+\.\d+)*\.json)$/,
};

/** The contexts that each kind of credential begins with. */
export const contextsOf = { badge: [credentialsV2, openBadges303], statusList: [credentialsV2] } as const;

/** Text values as the validator reads them: of a list the items trimmed, of a single value itself. */
const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.map((item) => String(item).trim()) : isJsonObject(value) ? [] : [String(value)];

const isTyped = (value: JsonValue | undefined, type: string): boolean =>
  isJsonObject(value) && textsOf(value["type"]).includes(type);

/** @see ContextPropertyProbe */
export function checkContext(credential: JsonObject, contexts: readonly string[]): Found {
  const given = textsOf(credential["@context"]);
  let found: Found = null;
  for (const [position, context] of contexts.entries()) {
    const actual = given[position] ?? "";
    if (actual === context) continue;
    if (!alike[context]?.test(actual)) return failed(`the context ${context} is not at position ${position + 1}`);
    found = warned(`${actual} is used instead of ${context}`);
  }
  return found;
}

/** @see TypePropertyProbe */
export function checkType(credential: JsonObject, kinds: readonly string[]): Found {
  if (credential["type"] === undefined) return failed("type is missing");
  const types = textsOf(credential["type"]);
  if (!types.includes("VerifiableCredential")) return failed("type does not include VerifiableCredential");
  return kinds.some((kind) => types.includes(kind)) ? null : failed(`type includes none of ${kinds.join(", ")}`);
}

/** @see CredentialSubjectProbe */
export function checkSubject(credential: JsonObject, type: "AchievementSubject" | "BitstringStatusList"): Found {
  const subject = credential["credentialSubject"];
  if (!isJsonObject(subject)) return null;
  if (!isTyped(subject, type)) return failed(`the subject is not of type ${type}`);
  if (type === "BitstringStatusList") return null;
  const { id, identifier, achievement, source } = subject;
  if ((typeof id !== "string" || id.trim() === "") && listOf(identifier).length === 0)
    return failed("the subject has neither id nor identifier");
  if (listOf(identifier).some((one) => !isTyped(one, "IdentityObject")))
    return failed("an identifier has the wrong type");
  if (listOf(subject["result"]).some((one) => !isTyped(one, "Result"))) return failed("a result has the wrong type");
  if (!isJsonObject(achievement)) return failed("achievement is missing");
  if (listOf(achievement["resultDescription"]).some((one) => !isTyped(one, "ResultDescription")))
    return failed("a result description has the wrong type");
  const criteria = achievement["criteria"];
  if (!isJsonObject(criteria) || (listOf(criteria["id"]).length === 0 && listOf(criteria["narrative"]).length === 0))
    return failed("the criteria have neither id nor narrative");
  if (listOf(source).some((one) => !isTyped(one, "Profile"))) return failed("the source is not a Profile");
  return null;
}

/** @see EvidenceProbe */
export function checkEvidence(credential: JsonObject): Found {
  const others = listOf(credential["evidence"]).filter((one) => !isTyped(one, "Evidence"));
  return others.length === 0 ? null : failed("an evidence has the wrong type");
}

/** @see IssuerProbe */
export async function checkIssuer({ issuer }: JsonObject, fetch: Fetch): Promise<Found> {
  if (!isJsonObject(issuer) || !isTyped(issuer, "Profile")) return failed("the issuer is not a Profile");
  if (listOf(issuer["otherIdentifier"]).some((one) => !isTyped(one, "IdentifierEntry")))
    return failed("an otherIdentifier of the issuer has the wrong type");
  if (listOf(issuer["parentOrg"]).some((one) => !isTyped(one, "Profile")))
    return failed("the parent organization of the issuer is not a Profile");
  const url = issuer["url"];
  if (typeof url === "string" && (await fetch(url.trim(), null)) === null) return warned(`${url} does not respond`);
  return null;
}

/** @see ExpirationProbe and IssuanceProbe: the names are those of the data model that the contexts tell. */
export function checkDates(credential: JsonObject, now: Date): { expiration: Found; issuance: Found } {
  const isV2 = textsOf(credential["@context"]).includes(credentialsV2);
  const until = instantOf(credential[isV2 ? "validUntil" : "expirationDate"]);
  const from = instantOf(credential[isV2 ? "validFrom" : "issuanceDate"]);
  return {
    expiration:
      until === "malformed" || (until !== null && now > until)
        ? failed("the credential has expired, or validUntil is not valid")
        : null,
    issuance:
      from === "malformed" || (from !== null && from > now)
        ? failed("the credential is not valid yet, or validFrom is not valid")
        : null,
  };
}

/** As java.time.ZonedDateTime reads it: with a zone, never without. */
function instantOf(value: JsonValue | undefined): Date | "malformed" | null {
  if (value === undefined || value === null) return null;
  const pattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
  const instant = typeof value === "string" && pattern.test(value) ? new Date(value) : null;
  return instant && !Number.isNaN(instant.getTime()) ? instant : "malformed";
}

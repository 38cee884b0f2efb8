import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { timeOf } from "./check-dates.ts";

/** The versions of Open Badges before 3.0, whose badges are assertions. Assertions of 2.1 are the same as those of 2.0. */
export type AssertionVersion = "0.5" | "1.0" | "1.1" | "2.0";

/** Returns the version of an assertion according to its context, or, before 1.1, according to its members. Returns null for
 *  anything else. */
export function assertionVersionOf(value: JsonObject): AssertionVersion | null {
  const contexts = listOf(value["@context"]).filter((context) => typeof context === "string");
  const isTyped = listOf(value["type"]).some((type) => type === "Assertion" || type === "obi:Assertion");
  if (contexts.length > 0 || isTyped) {
    if (!isTyped) return null;
    if (contexts.some((context) => /openbadges\/v2|openbadgespec\.org\/v2|\/spec\/ob\/v2p/.test(context))) return "2.0";
    return contexts.some((context) => /openbadges\/v1|openbadgespec\.org\/v1/.test(context)) ? "1.1" : null;
  }
  const { recipient, badge, verify } = value;
  if (typeof recipient === "string" && isJsonObject(badge)) return "0.5";
  const namesBadge = typeof badge === "string" || isJsonObject(badge);
  return isJsonObject(recipient) && namesBadge && isJsonObject(verify) ? "1.0" : null;
}

/** Converts an assertion of any version to the form of 2.0. Unix times and dates without a zone become date-times in UTC.
 *  @param address the URL at which an assertion of 0.5 was found, which contains no URL of its own. */
export function toVersion2(given: JsonObject, version: AssertionVersion, address: string | null): JsonObject {
  const { verify, verification, ...rest } = given;
  const written = version === "0.5" ? fromVersion05(given, address) : { ...rest, verification: verification ?? verify };
  const { id, recipient, issuedOn, expires, ...members } = written;
  const url = urlIn(written["verification"]);
  return compact({
    ...members,
    type: members["type"] ?? "Assertion",
    id: id ?? (version === "2.0" ? undefined : url),
    recipient: isJsonObject(recipient) ? withHashed(recipient) : recipient,
    issuedOn: toDateTime(issuedOn),
    expires: expires === null ? undefined : toDateTime(expires),
  });
}

/** In 0.5, the badge class and the issuer were members of the assertion, and an issuer's id was its origin. */
function fromVersion05(given: JsonObject, address: string | null): Record<string, JsonValue | undefined> {
  const { recipient, salt, badge, issued_on: issuedOn, expires, evidence } = given;
  const { issuer, criteria, ...described } = isJsonObject(badge) ? badge : {};
  const { origin, org: _, ...party } = isJsonObject(issuer) ? issuer : {};
  return {
    type: "Assertion",
    id: address ?? undefined,
    recipient: compact({ type: "email", identity: recipient, salt }),
    badge: compact({ ...described, criteria, issuer: compact({ ...party, id: origin, url: origin }) }),
    issuedOn,
    expires,
    evidence,
    verification: compact({ type: "hosted", url: address ?? undefined }),
  };
}

function withHashed(recipient: JsonObject): JsonObject {
  const { hashed, identity } = recipient;
  if (typeof hashed === "boolean") return recipient;
  return { ...recipient, hashed: typeof identity === "string" && /^(sha256|md5)\$[0-9a-f]+$/i.test(identity) };
}

/** The URL that an assertion before 2.0 names for its verification: of the hosted assertion, or of the key. */
const urlIn = (verification: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(verification) && verification["type"] !== "signed" ? verification["url"] : undefined;

/** Converts the times that earlier versions allow to a date-time with a zone. Returns any other value unchanged. */
function toDateTime(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === "number" || (typeof value === "string" && /^\d{9,11}$/.test(value))) {
    const seconds = Number(value);
    return Math.abs(seconds) < 1e11 ? new Date(seconds * 1000).toISOString() : value;
  }
  if (typeof value !== "string" || timeOf(value) !== null) return value;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return `${value}T00:00:00Z`;
  const zoned = value.replace(" ", "T").replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  if (timeOf(zoned) !== null) return zoned;
  return timeOf(`${zoned}Z`) === null ? value : `${zoned}Z`;
}

/** Omits members without a value. */
function compact(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const given = Object.entries(members).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return Object.fromEntries(given);
}

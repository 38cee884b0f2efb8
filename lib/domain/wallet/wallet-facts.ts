import { isCompactJws } from "@/lib/domain/badge-files/badge-file";
import type { CredentialSummary } from "@/lib/domain/credentials/verification/summarize";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { cleanText } from "@/lib/platform/text/clean-text";

/** What a wallet shows about a badge in a list, as the badge states it. */
export interface WalletFacts {
  /** Empty if it has none. */
  name: string;
  issuerName: string;
  validFrom: Date | null;
  validUntil: Date | null;
  /** `application/vc+ld+json`, `application/vc+jwt`; for Open Badges 2.0 `application/ld+json`, or `application/jose` if it
   *  is signed. */
  mediaType: string;
  /** Equal for badges that are the same. */
  issuerKey: string;
  credentialKey: string;
}

const nameLengthMax = 500;
/** Longer ids are replaced by their hash: an index cannot store them. */
const keyLengthMax = 500;

/** Returns the facts of a verified credential: Open Badges 3.0 with either version of the data model, or 2.0.
 *  @param text the credential as it was imported */
export function factsOf(
  { credential, summary }: { credential: JsonObject; summary: CredentialSummary | null },
  text: string,
): WalletFacts {
  const isOlder = isOfVersion2(credential);
  const issuer = isOlder ? issuerOfVersion2(credential) : credential["issuer"];
  const form = isCompactJws(text.trim()) ? "jws" : "json";
  return {
    name: nameOf(summary?.name),
    issuerName: nameOf(summary?.issuer.name) || hostOf(summary?.issuer.id ?? idOf(issuer)),
    validFrom: dateOf(summary?.validFrom),
    validUntil: dateOf(summary?.validUntil),
    mediaType: mediaTypes[isOlder ? "2.0" : "3.0"][form],
    ...identityOf(idOf(issuer), idOf(credential["id"] ?? credential["uid"]), text),
  };
}

const mediaTypes = {
  "3.0": { json: "application/vc+ld+json", jws: "application/vc+jwt" },
  "2.0": { json: "application/ld+json", jws: "application/jose" },
} as const;

/** Returns whether it is an assertion, of any version before Open Badges 3.0, in the form of 2.0. */
const isOfVersion2 = (credential: JsonObject): boolean => listOf(credential["type"]).includes("Assertion");

/** The issuer as far as the assertion itself names it: the address of its badge class if it contains nothing more. */
const issuerOfVersion2 = ({ badge }: JsonObject): JsonValue | undefined =>
  (isJsonObject(badge) ? badge["issuer"] : undefined) ?? badge;

/** Badges are the same if issuer and id are equal after percent-decoding and trimming. A badge without them equals only its
 *  own text.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#credential-equality-and-comparison-algorithm */
function identityOf(issuer: string, id: string, text: string): { issuerKey: string; credentialKey: string } {
  if (id === "") return { issuerKey: keyOf(issuer), credentialKey: hashOf(text) };
  return { issuerKey: keyOf(issuer), credentialKey: keyOf(id) };
}

/** An id in the form in which Open Badges compares it; the hash of one that is too long. */
export function keyOf(id: string): string {
  const key = cleanText(decoded(id).trim()).replaceAll("\0", "");
  return key.length > keyLengthMax ? hashOf(key) : key;
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    // It is not percent-encoded.
    return id;
  }
}

const hashOf = (text: string): string => `sha256:${sha256(text).toString("hex")}`;

/** Returns the id of a value that is an id, or an object with one. */
function idOf(value: JsonValue | undefined): string {
  const id = isJsonObject(value) ? value["id"] : value;
  return typeof id === "string" ? id : "";
}

const nameOf = (name: string | null | undefined): string =>
  [
    ...cleanText(name ?? "")
      .replace(/\s+/g, " ")
      .trim(),
  ]
    .slice(0, nameLengthMax)
    .join("");

const hostOf = (id: string): string => (URL.canParse(id) ? new URL(id).host || id.slice(0, nameLengthMax) : "");

function dateOf(text: string | null | undefined): Date | null {
  const date = new Date(text ?? Number.NaN);
  // What PostgreSQL can store.
  const isWithin = date.getUTCFullYear() > 0 && date.getUTCFullYear() < 10_000;
  return Number.isNaN(date.getTime()) || !isWithin ? null : date;
}

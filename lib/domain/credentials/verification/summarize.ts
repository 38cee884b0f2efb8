import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { issuerIdOf } from "./check-issuer.ts";

/** What a credential says of itself, for who shows or keeps it. None of it is confirmed by being here: see the verdict. */
export interface CredentialSummary {
  id: string | null;
  issuer: { id: string | null; name: string | null; url: string | null };
  /** Of the achievement, or else of the credential. */
  name: string | null;
  description: string | null;
  criteria: string | null;
  /** The address of its picture, or a `data:` one. */
  image: string | null;
  /** BCP 47. */
  language: string | null;
  /** As they stand in it: date-times. */
  validFrom: string | null;
  validUntil: string | null;
  awardedAt: string | null;
}

/** The summary of an Open Badges 3.0 credential of either data model, or of any other Verifiable Credential. */
export function summarize(credential: JsonObject): CredentialSummary {
  const issuer = objectIn(credential["issuer"]);
  const [subject] = listOf(credential["credentialSubject"]).filter(isJsonObject);
  const achievement = objectIn(subject?.["achievement"]);
  return {
    id: textIn(credential["id"]),
    issuer: { id: issuerIdOf(credential), name: textIn(issuer["name"]), url: textIn(issuer["url"]) },
    name: textIn(achievement["name"]) ?? textIn(credential["name"]),
    description: textIn(achievement["description"]) ?? textIn(credential["description"]),
    criteria: textIn(objectIn(achievement["criteria"])["narrative"]),
    image: imageIn(achievement["image"]) ?? imageIn(credential["image"]),
    language: textIn(achievement["inLanguage"]),
    validFrom: textIn(credential["validFrom"]) ?? textIn(credential["issuanceDate"]),
    validUntil: textIn(credential["validUntil"]) ?? textIn(credential["expirationDate"]),
    awardedAt: textIn(credential["awardedDate"]),
  };
}

export const objectIn = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** A text, or the text of a language-tagged one. */
export function textIn(value: JsonValue | undefined): string | null {
  const text = isJsonObject(value) ? (value["@value"] ?? Object.values(value)[0]) : value;
  return typeof text === "string" ? text : null;
}

export const imageIn = (value: JsonValue | undefined): string | null =>
  textIn(isJsonObject(value) ? value["id"] : value);

import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { issuerIdOf } from "./check-issuer.ts";

/** The main statements of a credential, for display and storage. They are not verified: see the verdict. */
export interface CredentialSummary {
  id: string | null;
  issuer: { id: string | null; name: string | null; url: string | null };
  /** The achievement's name, or else the credential's. */
  name: string | null;
  description: string | null;
  criteria: string | null;
  /** The URL of the image, which may be a `data:` URL. */
  image: string | null;
  /** BCP 47. */
  language: string | null;
  /** The dates are date-times, unchanged from the credential. */
  validFrom: string | null;
  validUntil: string | null;
  awardedAt: string | null;
}

/** Summarizes an Open Badges 3.0 credential of either data model, or any other Verifiable Credential. */
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

/** Returns a text, or the text of a language-tagged value. Returns null for anything else. */
export function textIn(value: JsonValue | undefined): string | null {
  const text = isJsonObject(value) ? (value["@value"] ?? Object.values(value)[0]) : value;
  return typeof text === "string" ? text : null;
}

export const imageIn = (value: JsonValue | undefined): string | null =>
  textIn(isJsonObject(value) ? value["id"] : value);

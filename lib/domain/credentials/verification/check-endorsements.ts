import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { Finding } from "./steps.ts";

/** An endorsement of a part of the credential, as the text of a separate credential. */
interface Endorsement {
  text: string;
  /** The id of the object that contains it. The endorsement's subject must have the same id. */
  about: JsonValue | undefined;
}

/** Verifying one takes as long as verifying a badge. */
const endorsementsMax = 5;

/** Verifies each endorsement in the credential as a separate credential. An invalid endorsement does not make the badge
 *  invalid, only the endorsement is not trustworthy.
 *  @param verify returns the verdict on the text of an endorsement and the id of its subject.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#endorsement-verification */
export async function checkEndorsements(
  credential: JsonObject,
  verify: (text: string) => Promise<{ verdict: "valid" | "invalid" | "unverified"; about: JsonValue | undefined }>,
): Promise<Finding<"endorsements">> {
  const found = endorsementsIn(credential, credential["@context"]);
  if (found.length === 0) return { code: "no-endorsements" };
  const verdicts = [];
  for (const { text, about } of found.slice(0, endorsementsMax)) {
    const result = await verify(text);
    // An endorsement of something else was copied here from another credential.
    const isMisplaced = about !== undefined && result.about !== about;
    verdicts.push(isMisplaced && result.verdict === "valid" ? "invalid" : result.verdict);
  }
  const data = { count: String(found.length), valid: String(verdicts.filter((verdict) => verdict === "valid").length) };
  if (verdicts.includes("invalid")) return { code: "endorsement-invalid", data };
  const isComplete = found.length <= endorsementsMax && !verdicts.includes("unverified");
  return { code: isComplete ? "endorsements-valid" : "endorsements-unverified", data };
}

function endorsementsIn(
  value: JsonValue | undefined,
  context: JsonValue | undefined,
  found: Endorsement[] = [],
): Endorsement[] {
  if (typeof value !== "object" || value === null) return found;
  if (Array.isArray(value)) {
    for (const part of value) endorsementsIn(part, context, found);
    return found;
  }
  for (const name of Object.keys(value)) {
    const part = value[name];
    const about = value["id"];
    if (name === "endorsement")
      // An endorsement without contexts inherits those of the document.
      for (const each of listOf(part).filter(isJsonObject))
        found.push({ text: JSON.stringify({ "@context": context ?? null, ...each }), about });
    else if (name === "endorsementJwt")
      for (const each of listOf(part)) found.push({ text: typeof each === "string" ? each : "", about });
    else endorsementsIn(part, context, found);
  }
  return found;
}

import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { Finding } from "./steps.ts";

/** What is said for a part of the credential, as the text of a credential of its own. */
interface Endorsement {
  text: string;
  /** The id of what it stands in, and so should be about. */
  about: JsonValue | undefined;
}

/** Each takes as long as a badge. */
const endorsementsMax = 5;

/** Checks each endorsement in the credential as a credential of its own. One that does not hold is nothing against the badge:
 *  it is its endorser's word that is not to be counted on.
 *  @param judge the verdict on an endorsement's text and whom it is about.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#endorsement-verification */
export async function checkEndorsements(
  credential: JsonObject,
  judge: (text: string) => Promise<{ verdict: "valid" | "invalid" | "unverified"; about: JsonValue | undefined }>,
): Promise<Finding<"endorsements">> {
  const found = endorsementsIn(credential, credential["@context"]);
  if (found.length === 0) return { code: "no-endorsements" };
  const verdicts = [];
  for (const { text, about } of found.slice(0, endorsementsMax)) {
    const judged = await judge(text);
    // About something else, it was put here by somebody who took it from there.
    const isMisplaced = about !== undefined && judged.about !== about;
    verdicts.push(isMisplaced && judged.verdict === "valid" ? "invalid" : judged.verdict);
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
      // Without contexts of its own, it is read in those of the document that it stands in.
      for (const each of listOf(part).filter(isJsonObject))
        found.push({ text: JSON.stringify({ "@context": context ?? null, ...each }), about });
    else if (name === "endorsementJwt")
      for (const each of listOf(part)) found.push({ text: typeof each === "string" ? each : "", about });
    else endorsementsIn(part, context, found);
  }
  return found;
}

import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import type { Conclusion } from "./assess.ts";
import { findEndorsements } from "./find-endorsements.ts";
import type { Finding } from "./steps.ts";

/** Verifying one takes as long as verifying a badge. */
const endorsementsMax = 5;

/** Standings of endorsements that somebody really made, whether or not that somebody is known here. */
const genuine: ReadonlySet<Conclusion> = new Set(["valid", "unidentified"]);
/** Standings of endorsements that were genuine, but no longer count. */
const over: ReadonlySet<Conclusion> = new Set(["expired", "revoked", "suspended", "early"]);

/** Verifies each endorsement in the credential as a separate credential. An endorsement that is invalid or has expired does not
 *  make the badge invalid, it is only not counted. The fact `conclusions` lists the conclusion of each, in the order of
 *  `findEndorsements`.
 *  @param verify returns the conclusion of an endorsement and the id of its subject.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#endorsement-verification */
export async function checkEndorsements(
  credential: JsonObject,
  verify: (text: string) => Promise<{ conclusion: Conclusion; about: JsonValue | undefined }>,
): Promise<Finding<"endorsements">> {
  const found = findEndorsements(credential);
  if (found.length === 0) return { code: "no-endorsements" };
  const conclusions: Conclusion[] = [];
  for (const { text, about } of found.slice(0, endorsementsMax)) {
    const result = await verify(text);
    // An endorsement of something else was copied here from another credential.
    const isMisplaced = about.length > 0 && !about.includes(result.about ?? null);
    conclusions.push(isMisplaced ? "invalid" : result.conclusion);
  }
  const count = (kind: ReadonlySet<Conclusion>) => conclusions.filter((conclusion) => kind.has(conclusion)).length;
  const unchecked = count(new Set(["unverified", "uncheckable"]));
  const data = { count: String(found.length), valid: String(count(genuine)), conclusions: conclusions.join(" ") };
  if (count(genuine) + count(over) + unchecked < conclusions.length) return { code: "endorsement-invalid", data };
  if (count(over) > 0) return { code: "endorsement-over", data };
  const isComplete = found.length <= endorsementsMax && unchecked === 0;
  return { code: isComplete ? "endorsements-valid" : "endorsements-unverified", data };
}

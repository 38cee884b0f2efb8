import type { JsonObject } from "@/lib/platform/json/json-value";

/** The ids of the results of an achievement, to which results in badges refer. */
export const statusIdOf = (achievement: JsonObject): string => `${achievement["id"]}#status`;
export const scoreIdOf = (achievement: JsonObject): string => `${achievement["id"]}#score`;

/** Describes the results that a badge of the achievement may contain: that it was completed, and the score of its course.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#resultdescription */
export function composeResultDescriptions(achievement: JsonObject, hasScore: boolean): JsonObject[] {
  // These texts become part of signed badges, so they are not in the message catalogs of the pages.
  const words = isGerman(achievement) ? { status: "Status", score: "Ergebnis" } : { status: "Status", score: "Score" };
  const type = ["ResultDescription"];
  const status = { id: statusIdOf(achievement), type, name: words.status, resultType: "Status" };
  if (!hasScore) return [status];
  const score = { id: scoreIdOf(achievement), type, name: words.score, resultType: "ScaledScore" };
  return [status, { ...score, valueMin: "-1", valueMax: "1" }];
}

/** Whether the texts of an achievement are German, so that the words that Laurel adds to a badge are too. */
export const isGerman = ({ inLanguage }: JsonObject): boolean =>
  typeof inLanguage === "string" && /^de\b/.test(inLanguage);

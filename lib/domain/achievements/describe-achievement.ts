import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { cleanText } from "@/lib/platform/text/clean-text";
import { composeAchievement } from "./compose-achievement.ts";
import { composeResultDescriptions } from "./compose-result-descriptions.ts";
import { findAchievement } from "./find-achievement.ts";

/** Returns a published or retired achievement as an Open Badges document with its issuer; null if there is none, or it has no
 *  texts in the requested language.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievement */
export async function describeAchievement(
  { id, language }: { id: string; language?: string },
  publicUrl: string,
): Promise<JsonObject | null> {
  const found = await findAchievement(id);
  if (!found) return null;
  const { content, issuer } = found;
  if (language !== undefined && !content.texts.some((texts) => texts.language === language)) return null;
  const achievement = composeAchievement(content, { language: language ?? null, publicUrl });
  return {
    "@context": [credentialsV2, openBadges303],
    ...achievement,
    resultDescription: composeResultDescriptions(achievement, true),
    ...(issuer === null
      ? {}
      : { creator: { id: issuer.did, type: ["Profile"], name: cleanText(issuer.name), url: issuer.url } }),
  };
}

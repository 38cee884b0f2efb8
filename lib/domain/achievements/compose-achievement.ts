import type { JsonObject } from "@/lib/platform/json/json-value";
import { cleanText } from "@/lib/platform/text/clean-text";
import { achievementAddress } from "./achievement-address.ts";
import type { AchievementContent, Alignment } from "./achievement-content.ts";
import { imageAddress } from "./image-address.ts";
import { languagePattern } from "./language-pattern.ts";
import { textsInLanguage } from "./texts-in-language.ts";

/** Composes the Achievement of Open Badges, as badges contain it and as it is published at its own URL. The member `related`
 *  links to its other languages. The result matches the published schema and passes JSON-LD safe mode, whatever the texts
 *  contain.
 *  @param options `language`: the language of the texts; null: the achievement's own.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#achievement */
export function composeAchievement(
  content: AchievementContent,
  { language, publicUrl }: { language: string | null; publicUrl: string },
): JsonObject {
  const texts = textsInLanguage(content, language);
  const addressIn = (variant: string) =>
    publicUrl + achievementAddress(content.id, variant === content.texts[0].language ? undefined : variant);
  const id = addressIn(texts.language);
  const version = String(content.version);
  const related = content.texts
    .filter((variant) => variant !== texts)
    .map((variant) => ({
      id: addressIn(variant.language),
      type: ["Related"],
      ...inLanguage(variant.language),
      version,
    }));
  const { caption } = content.image;
  return {
    id,
    type: ["Achievement"],
    achievementType: content.type,
    name: cleanText(texts.name),
    description: cleanText(texts.description),
    criteria: { id: `${id}#criteria`, narrative: cleanText(texts.criteria) },
    // Wallets on phones cannot render SVG.
    image: {
      id: publicUrl + imageAddress(content, "png"),
      type: "Image",
      ...(caption === null ? {} : { caption: cleanText(caption) }),
    },
    ...inLanguage(texts.language),
    version,
    ...(content.tags.length === 0 ? {} : { tag: content.tags.map(cleanText) }),
    ...(content.alignments.length === 0 ? {} : { alignment: content.alignments.map(composeAlignment) }),
    ...(content.credits === null ? {} : { creditsAvailable: content.credits }),
    ...(related.length === 0 ? {} : { related }),
  };
}

/** Leaves out language tags that the schema of Open Badges does not allow; the member is optional. */
function inLanguage(language: string): JsonObject {
  return languagePattern.test(language) ? { inLanguage: language } : {};
}

function composeAlignment({ targetUrl, targetType, ...texts }: Alignment): JsonObject {
  const entries = Object.entries(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, cleanText(text)]],
  );
  return {
    type: ["Alignment"],
    ...Object.fromEntries(entries),
    targetUrl,
    ...(targetType === undefined ? {} : { targetType }),
  };
}

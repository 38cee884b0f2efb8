import type { AchievementContent, AchievementTexts } from "./achievement-content.ts";

/** Chooses an achievement's texts for a language: those in this language, else those in the same language of another region,
 *  else those in the achievement's own language. */
export function textsInLanguage(
  { texts }: Pick<AchievementContent, "texts">,
  language: string | null,
): AchievementTexts {
  if (language === null) return texts[0];
  const exact = texts.find((variant) => variant.language.toLowerCase() === language.toLowerCase());
  return exact ?? texts.find((variant) => primary(variant.language) === primary(language)) ?? texts[0];
}

const primary = (language: string) => language.split("-", 1)[0]?.toLowerCase();

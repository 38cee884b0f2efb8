import type { Language } from "./choose-language.ts";

const rules: Readonly<Record<Language, Intl.PluralRules>> = {
  en: new Intl.PluralRules("en"),
  de: new Intl.PluralRules("de"),
};

/** The words for `count` things by the plural rules of the language (CLDR), `#` standing for the number:
 *  `plural("en", 3, { one: "# badge", other: "# badges" })` is `3 badges`. */
export function plural(language: Language, count: number, forms: { one: string; other: string }): string {
  const form = rules[language].select(count) === "one" ? forms.one : forms.other;
  return form.replace("#", count.toLocaleString(language));
}

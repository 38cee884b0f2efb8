/** The languages that every page speaks, as BCP 47. */
export const languages = ["en", "de"] as const;

export type Language = (typeof languages)[number];

/** Each language's name, in itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", de: "Deutsch" };

/** What may decide the language of a page; null or undefined where it is not known. */
export interface LanguageHints {
  /** What a signed-in person chose in the profile. */
  person?: string | null | undefined;
  /** The cookie `language`, set by the choice in the header. */
  cookie?: string | null | undefined;
  /** The header Accept-Language. */
  acceptLanguage?: string | null | undefined;
}

/** The language to answer in: the person's choice, else the cookie's, else the best of Accept-Language, else English. */
export function chooseLanguage(hints: LanguageHints): Language {
  return asLanguage(hints.person) ?? asLanguage(hints.cookie) ?? best(hints.acceptLanguage) ?? "en";
}

/** The language that a BCP 47 tag such as `de-CH` names, when pages speak it. */
export function asLanguage(tag: string | null | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split("-")[0];
  return languages.find((language) => language === primary);
}

/** The first of our languages by quality, then by order (RFC 9110, section 12.5.4). */
function best(header: string | null | undefined): Language | undefined {
  if (!header) return undefined;
  const ranges = header.split(",").map((item) => {
    const [tag, ...parameters] = item.split(";");
    const quality = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
    return { language: asLanguage(tag), quality: quality === undefined ? 1 : Number(quality) };
  });
  return ranges
    .filter((range) => range.quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .find((range) => range.language)?.language;
}

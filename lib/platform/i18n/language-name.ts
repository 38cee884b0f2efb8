/** A language's name in the words of `inLanguage`, such as `Deutsch` for `de` in `de`; the tag itself where nobody knows it. */
export function languageName(language: string, inLanguage: string): string {
  try {
    return new Intl.DisplayNames([inLanguage, "en"], { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}

import { Failure } from "@/lib/platform/failure/failure";

/** An achievement's own texts are in its own language: a translation into it would say two things at once.
 *  Throws Failure("malformed") when there is one. */
export function requireOtherLanguage(own: string, translations: readonly { language: string }[]): void {
  if (translations.some(({ language }) => language === own))
    throw new Failure("malformed", `Its texts are in ${own} already: a translation needs another language.`, {
      field: "translations",
      code: "own-language",
    });
}

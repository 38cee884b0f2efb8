import { Failure } from "@/lib/platform/failure/failure";

/** An achievement's own texts are in its own language: a translation into it would say two things at once.
 *  Throws Failure("malformed") when there is one. */
export function requireOtherLanguage(own: string, translations: readonly { language: string }[]): void {
  if (translations.some(({ language }) => language === own))
    throw new Failure("malformed", `The texts are already in ${own}. Choose another language for the translation.`, {
      field: "translations",
      code: "own-language",
    });
}

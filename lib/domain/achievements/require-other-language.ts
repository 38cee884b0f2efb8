import { Failure } from "@/lib/platform/failure/failure";

/** Checks that no translation is in the achievement's own language, in which it has texts already.
 *  @throws Failure("malformed", code `own-language`) if there is one. */
export function requireOtherLanguage(own: string, translations: readonly { language: string }[]): void {
  if (translations.some(({ language }) => language === own))
    throw new Failure("malformed", `The texts are already in ${own}. Choose another language for the translation.`, {
      field: "translations",
      code: "own-language",
    });
}

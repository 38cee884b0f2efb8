import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";
import type { Language } from "./choose-language.ts";
import { localeOf } from "./locale-of.ts";
import { messages } from "./messages.ts";

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** The messages of one namespace as a function of key and arguments, which next-intl's `useTranslations` and `getTranslations`
 *  return too. */
export type Translator<In extends Namespace> = ReturnType<typeof createTranslator<Messages, In>>;

/** Returns the messages of a namespace for code outside pages: PDF files, exports, mails. Pages ask next-intl.
 *  @throws IntlError for a message that cannot be formatted. */
export function translatorFor<const In extends Namespace>(language: Language, namespace: In): Translator<In> {
  return createTranslator<Messages, In>({
    locale: localeOf[language],
    messages: messages[language],
    namespace,
    onError: (error) => {
      throw error;
    },
  });
}

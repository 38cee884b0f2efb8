import type { Language } from "./choose-language.ts";
import { de } from "./messages.de.ts";
import { en, type Messages } from "./messages.en.ts";

/** The sentences of the pages by language. */
export const messages: Readonly<Record<Language, Messages>> = { en, de };

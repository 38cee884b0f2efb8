import type { Messages } from "use-intl/core";
import de from "@/messages/de.json" with { type: "json" };
import en from "@/messages/en.json" with { type: "json" };
import type { Language } from "./choose-language.ts";

/** Every message of the pages and of what the server writes for people, by language. The keys and arguments of both are the
 *  same by test: `messages.test.ts`. */
export const messages: Readonly<Record<Language, Messages>> = { en, de: de as unknown as Messages };

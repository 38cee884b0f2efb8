import type { Language } from "./choose-language.ts";

/** The locale by which each language writes dates and numbers. English has the day before the month. */
export const localeOf = { en: "en-GB", de: "de-DE" } as const satisfies Record<Language, string>;

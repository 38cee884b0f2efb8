import { cookies, headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/platform/env";
import { chooseLanguage, type Language } from "@/lib/platform/i18n/choose-language";
import { readSession, type SignedIn } from "@/lib/session/read-session";

/** What the cookie `language` says for the pseudo-locale, where PSEUDO_LOCALE allows it. */
const pseudoLocale = "en-XA";

/** For whom a page is made, and in which words. */
export interface Viewer {
  signedIn: SignedIn | null;
  language: Language;
  /** Whether English is shown as the pseudo-locale. */
  isPseudo: boolean;
  theme: SignedIn["person"]["theme"];
}

/** The viewer of the page that is being made; read once a request. */
export const readViewer: () => Promise<Viewer> = cache(async () => {
  const [signedIn, jar, sent] = await Promise.all([readSession(), cookies(), headers()]);
  const cookie = jar.get("language")?.value;
  const isPseudo = env().PSEUDO_LOCALE && cookie === pseudoLocale;
  const language = chooseLanguage({
    person: isPseudo ? null : signedIn?.person.language,
    cookie,
    acceptLanguage: sent.get("accept-language"),
  });
  return { signedIn, language, isPseudo, theme: signedIn?.person.theme ?? asTheme(jar.get("theme")?.value) };
});

function asTheme(cookie: string | undefined): Viewer["theme"] {
  return cookie === "LIGHT" || cookie === "DARK" ? cookie : "SYSTEM";
}

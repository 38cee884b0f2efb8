import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage, type Language } from "@/lib/platform/i18n/choose-language";
import { readSession, type SignedIn } from "@/lib/session/read-session";

/** For whom a page is made, and in which words. */
export interface Viewer {
  signedIn: SignedIn | null;
  language: Language;
  theme: SignedIn["person"]["theme"];
}

/** The viewer of the page that is being made; read once a request. */
export const readViewer: () => Promise<Viewer> = cache(async () => {
  const [signedIn, jar, sent] = await Promise.all([readSession(), cookies(), headers()]);
  const language = chooseLanguage({
    person: signedIn?.person.language,
    cookie: jar.get("language")?.value,
    acceptLanguage: sent.get("accept-language"),
  });
  return { signedIn, language, theme: signedIn?.person.theme ?? asTheme(jar.get("theme")?.value) };
});

function asTheme(cookie: string | undefined): Viewer["theme"] {
  return cookie === "LIGHT" || cookie === "DARK" ? cookie : "SYSTEM";
}

"use server";

import { cookies } from "next/headers";
import { updateProfile } from "@/lib/domain/people/update-profile";
import { env } from "@/lib/platform/env";
import { asLanguage } from "@/lib/platform/i18n/choose-language";
import { readSession } from "@/lib/session/read-session";

/** The header's choice of language: for this browser, and for good when somebody is signed in. */
export async function chooseLanguage(form: FormData): Promise<void> {
  const language = asLanguage(String(form.get("language")));
  if (!language) return;
  const jar = await cookies();
  jar.set("language", language, {
    path: "/",
    maxAge: 365 * 24 * 60 * 60,
    sameSite: "lax",
    httpOnly: true,
    secure: env().PUBLIC_URL.startsWith("https:"),
  });
  const signedIn = await readSession();
  if (signedIn) await updateProfile(signedIn.person.id, { language });
}

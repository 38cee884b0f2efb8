"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import { readViewer } from "@/app/read-viewer";
import type { FormState } from "@/components/ui/form-state";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { PersonName } from "@/lib/domain/people/person-name";
import { updateProfile } from "@/lib/domain/people/update-profile";
import { env } from "@/lib/platform/env";
import { asFailure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import type { Translator } from "@/lib/platform/i18n/translator";
import { log } from "@/lib/platform/log/log";
import { requireSession } from "@/lib/session/read-session";
import { requestCode } from "@/lib/session/request-code";
import { safeNext } from "@/lib/session/safe-next";
import { signIn } from "@/lib/session/sign-in";
import { recallChallenge, rememberChallenge } from "./challenge-cookie.ts";

const PasswordFields = z.object({ address: EmailAddressText, password: z.string().min(1).max(1000) });
const AddressFields = z.object({ address: EmailAddressText });
const CodeFields = z.object({ code: z.string().regex(/^\s*(\d[\s-]*){6}$/) });
const NameFields = z.object({ name: PersonName });

export async function signInByPassword(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("signin.errors");
  const { fields, ...shown } = await readFields(PasswordFields, form, t);
  if (!fields) return shown;
  const outcome = await signIn({ by: "password", ...fields });
  if (outcome === "wrong") return { ...shown, errors: { password: t("wrongPassword") } };
  if (outcome === "too-many") return { ...shown, problem: t("tooMany") };
  if (!outcome.startsWith("signed-in")) return { ...shown, problem: t("unexpected") };
  await rememberMethod("password");
  redirect(safeNext(form.get("next")));
}

export async function askForCode(_: FormState, form: FormData): Promise<FormState> {
  const { language } = await readViewer();
  const t = await getTranslations("signin.errors");
  const { fields, ...shown } = await readFields(AddressFields, form, t);
  if (!fields) return shown;
  const mailed = await mailCode(fields.address, language, t);
  if ("problem" in mailed) return { ...shown, ...mailed };
  await rememberChallenge({ challenge: mailed.challenge, next: safeNext(form.get("next")) });
  redirect(`/sign-in/code/${mailed.challenge}`);
}

/** A new code for the address of a challenge, in the browser that asked for the first one. */
export async function askForNewCode(_: FormState, form: FormData): Promise<FormState> {
  const { language } = await readViewer();
  const t = await getTranslations("signin.errors");
  const challenge = String(form.get("challenge"));
  const remembered = await recallChallenge(challenge);
  const address = remembered && (await findChallenge(challenge, null));
  if (!address) redirect("/sign-in?by=code");
  const mailed = await mailCode(address.address, language, t);
  if ("problem" in mailed) return mailed;
  await rememberChallenge({ challenge: mailed.challenge, next: remembered.next });
  redirect(`/sign-in/code/${mailed.challenge}?again=1`);
}

export async function signInByCode(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("signin.errors");
  const { fields, ...shown } = await readFields(CodeFields, form, t);
  if (!fields) return shown;
  const challenge = String(form.get("challenge"));
  const outcome = await signIn({ by: "code", challenge, code: fields.code });
  if (outcome === "wrong") return { ...shown, errors: { code: t("wrongCode") } };
  if (outcome === "gone") return { errors: { code: t("goneCode") } };
  if (!outcome.startsWith("signed-in")) return { ...shown, problem: t("unexpected") };
  await rememberMethod("code");
  const next = safeNext((await recallChallenge(challenge))?.next);
  redirect(outcome === "signed-in-first-time" ? `/sign-in/welcome?next=${encodeURIComponent(next)}` : next);
}

/** The name of somebody who just got an account. */
export async function nameYourself(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("signin.welcome.errors");
  const { person } = await requireSession();
  const { fields, ...shown } = await readFields(NameFields, form, t);
  if (!fields) return shown;
  await updateProfile(person.id, fields);
  redirect(safeNext(form.get("next")));
}

async function mailCode(
  address: string,
  language: "en" | "de",
  t: Translator<"signin.errors">,
): Promise<{ challenge: string } | { problem: string }> {
  try {
    return { challenge: await requestCode(address, language, clientAddress(await headers()), new Date()) };
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.kind === "too-many") return { problem: t("tooManyCodes") };
    if (failure.code !== "mail") throw thrown;
    log.error({ cause: failure.cause }, "failed to send an email");
    return { problem: t("mail") };
  }
}

async function rememberMethod(by: "password" | "code"): Promise<void> {
  (await cookies()).set("laurel.sign-in", by, {
    httpOnly: true,
    sameSite: "lax",
    secure: env().PUBLIC_URL.startsWith("https://"),
    path: "/sign-in",
    maxAge: 365 * 24 * 60 * 60,
  });
}

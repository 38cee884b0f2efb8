"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import { readViewer } from "@/app/read-viewer";
import type { FormState } from "@/components/ui/form-state";
import { addAddress } from "@/lib/domain/people/add-address";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { PersonName } from "@/lib/domain/people/person-name";
import { removeAddress } from "@/lib/domain/people/remove-address";
import { requestVerification } from "@/lib/domain/people/request-verification";
import { revertProfileChange } from "@/lib/domain/people/revert-profile-change";
import { setPrimaryAddress } from "@/lib/domain/people/set-primary-address";
import { updateProfile } from "@/lib/domain/people/update-profile";
import { verifyAddress } from "@/lib/domain/people/verify-address";
import { env } from "@/lib/platform/env";
import { asFailure, Failure } from "@/lib/platform/failure/failure";
import { log } from "@/lib/platform/log/log";
import { requireSession } from "@/lib/session/read-session";
import { readSessionToken } from "@/lib/session/read-session-token";
import { revokeOtherSessions } from "@/lib/session/revoke-other-sessions";

const ProfileFields = z.object({
  name: PersonName,
  language: z.enum(["", "en", "de"]),
  theme: z.enum(["SYSTEM", "LIGHT", "DARK"]),
});
const AddressFields = z.object({ address: EmailAddressText });
const CodeFields = z.object({ code: z.string().regex(/^\s*(\d[\s-]*){6}$/) });

export async function saveProfile(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("profile.errors");
  const tProfile = await getTranslations("profile");
  const { person } = await requireSession("/profile");
  const { fields, ...shown } = await readFields(ProfileFields, form, t);
  if (!fields) return shown;
  await updateProfile(person.id, { ...fields, language: fields.language || null });
  const options = {
    path: "/",
    maxAge: 365 * 24 * 60 * 60,
    sameSite: "lax",
    httpOnly: true,
    secure: env().PUBLIC_URL.startsWith("https://"),
  } as const;
  // The sign-in page of this browser looks as its owner likes it, too.
  const jar = await cookies();
  jar.set("theme", fields.theme, options);
  if (fields.language) jar.set("language", fields.language, options);
  else jar.delete("language");
  return { ...shown, done: tProfile("saved") };
}

export async function addAddressAndMailCode(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("profile.errors");
  const { person } = await requireSession("/profile");
  const { fields, ...shown } = await readFields(AddressFields, form, t);
  if (!fields) return shown;
  let added: { id: string };
  try {
    added = await addAddress(person.id, fields.address);
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code === "present") return { ...shown, errors: { address: t("present") } };
    if (failure.code === "too-many") return { ...shown, errors: { address: t("tooManyAddresses") } };
    throw thrown;
  }
  await mailCodeAndGo(person.id, added.id);
  return {};
}

export async function mailCodeAgain(form: FormData): Promise<void> {
  const { person } = await requireSession("/profile");
  await mailCodeAndGo(person.id, addressIdIn(form));
}

export async function verifyByCode(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("profile.errors");
  const { person } = await requireSession("/profile");
  const { fields, ...shown } = await readFields(CodeFields, form, t);
  if (!fields) return shown;
  const outcome = await verifyAddress(person.id, String(form.get("challenge")), fields.code, new Date());
  if (outcome === "wrong") return { ...shown, errors: { code: t("wrongCode") } };
  if (outcome === "gone") return { errors: { code: t("goneCode") } };
  if (outcome === "taken") return { problem: t("taken") };
  redirect("/profile?done=verified#addresses");
}

export async function removeOneAddress(form: FormData): Promise<void> {
  const { person } = await requireSession("/profile");
  await tellingWhy(() => removeAddress(person.id, addressIdIn(form)));
}

export async function makeOnePrimary(form: FormData): Promise<void> {
  const { person } = await requireSession("/profile");
  await tellingWhy(() => setPrimaryAddress(person.id, addressIdIn(form)));
}

/** Ends the session that the form names, or all but this one. */
export async function signOutElsewhere(form: FormData): Promise<void> {
  const { person } = await requireSession("/profile");
  const token = await readSessionToken();
  if (!token) redirect("/sign-in");
  const only = z
    .hex()
    .length(64)
    .optional()
    .parse(form.get("session") ?? undefined);
  await revokeOtherSessions(person.id, token, only);
  redirect("/profile?done=ended#sessions");
}

async function mailCodeAndGo(personId: string, addressId: string): Promise<void> {
  const { language } = await readViewer();
  let challenge: string;
  try {
    challenge = await requestVerification(personId, addressId, language, new Date());
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.kind === "too-many") redirect("/profile?problem=tooManyCodes#addresses");
    if (failure.kind === "not-found") redirect("/profile?problem=gone#addresses");
    if (failure.code !== "mail") throw thrown;
    log.error({ cause: failure.cause }, "failed to send an email");
    redirect("/profile?problem=mail#addresses");
  }
  redirect(`/profile/verify/${challenge}`);
}

async function tellingWhy(change: () => Promise<void>): Promise<never> {
  try {
    await change();
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    redirect(`/profile?problem=${thrown.kind === "conflict" ? "lastVerified" : "gone"}#addresses`);
  }
  redirect("/profile?done=saved#addresses");
}

function addressIdIn(form: FormData): string {
  return z.uuid().parse(form.get("address"));
}

/** Undoes what an app wrote into the profile. */
export async function undoChange(form: FormData): Promise<void> {
  const { person } = await requireSession("/profile");
  try {
    await revertProfileChange(person.id, String(form.get("change")), new Date());
  } catch (thrown) {
    if (asFailure(thrown).kind !== "not-found") throw thrown;
    redirect("/profile?problem=gone");
  }
  redirect("/profile?done=undone#changes");
}

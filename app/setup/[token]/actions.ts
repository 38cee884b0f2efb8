"use server";

import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFields } from "@/app/read-fields";
import type { FormState } from "@/components/ui/form-state";
import { OrganizationSettings } from "@/lib/domain/organizations/organization-settings";
import { setUp } from "@/lib/domain/organizations/set-up";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { NewPassword } from "@/lib/domain/people/hash-password";
import { PersonName } from "@/lib/domain/people/person-name";
import { Failure } from "@/lib/platform/failure/failure";
import { signIn } from "@/lib/session/sign-in";

const Fields = z.object({
  token: z.string(),
  organizationName: OrganizationSettings.shape.name,
  organizationNumber: z
    .string()
    .trim()
    .transform((text) => (text === "" ? undefined : Number(text)))
    .pipe(z.int32().positive().optional()),
  language: OrganizationSettings.shape.language,
  timeZone: OrganizationSettings.shape.timeZone,
  personName: PersonName,
  address: EmailAddressText,
  password: NewPassword,
});

export async function setUpInstallation(_: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations("setup");
  const tErrors = await getTranslations("setup.errors");
  const { fields, ...shown } = await readFields(Fields, form, tErrors);
  if (!fields) return shown;
  const { token, ...first } = fields;
  let organizationId: number;
  try {
    ({ organizationId } = await setUp(token, first, new Date()));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    if (thrown.kind === "not-found") return { ...shown, problem: `${t("used")} ${t("usedHint")}` };
    if (thrown.field === "organizationNumber")
      return { ...shown, errors: { organizationNumber: t("errors.numberTaken") } };
    if (thrown.field === "address") return { ...shown, errors: { address: t("errors.addressTaken") } };
    throw thrown;
  }
  const { address, password } = first;
  await signIn({ by: "password", address, password });
  // Signed in or not: whoever is not is asked for the password there.
  redirect(`/admin/${organizationId}`);
}

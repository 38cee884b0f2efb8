"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { visitorAction } from "@/app/visitor-action";
import { OrganizationSettings } from "@/lib/domain/organizations/organization-settings";
import { setUp } from "@/lib/domain/organizations/set-up";
import { EmailAddressText } from "@/lib/domain/people/email-address";
import { NewPassword } from "@/lib/domain/people/hash-password";
import { PersonName } from "@/lib/domain/people/person-name";
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

export const setUpInstallation = visitorAction({
  schema: Fields,
  messages: "setup.errors",
  run: async ({ now }, { token, ...first }) => setUp(token, first, now),
  refuse: async ({ kind, field, code }, { t }) => {
    const tSetup = await getTranslations("setup");
    if (kind === "not-found") return { problem: `${tSetup("used")} ${tSetup("usedHint")}` };
    if (field === "organizationNumber") return { errors: { organizationNumber: t("numberTaken") } };
    if (field === "address") return { errors: { address: t("addressTaken") } };
    if (field === "password")
      return { errors: { password: t(code === "breached" ? "passwordBreached" : "passwordCommon") } };
    return undefined;
  },
  report: async ({ organizationId }, { fields: { address, password } }) => {
    await signIn({ by: "password", address, password });
    // Somebody who could not be signed in is asked for the password there.
    return `/admin/${organizationId}`;
  },
});

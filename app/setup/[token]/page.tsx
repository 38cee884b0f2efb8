import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { languageOptions, timeZoneOptions } from "@/app/organization-options";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findSetupLink } from "@/lib/domain/organizations/find-setup-link";
import { setUpInstallation } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("setup");
  // The token in the address is a secret: no other site is to be told it.
  return { title: t("title"), referrer: "no-referrer" };
}

/** Where the first administrator of an empty installation signs up. */
export default async function SetupPage({ params }: PageProps<"/setup/[token]">) {
  const t = await getTranslations("setup");
  const { token } = await params;
  const { language } = await readViewer();
  if (!(await findSetupLink(token)))
    return (
      <PageBody width="form">
        <PageHeader title={t("used")} lead={t("usedHint")} />
        <ButtonLink href="/sign-in">{t("signIn")}</ButtonLink>
      </PageBody>
    );
  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Surface>
        <ActionForm
          action={setUpInstallation}
          hidden={{ token }}
          fields={[
            {
              name: "organizationName",
              label: t("organization"),
              hint: t("organizationNameHint"),
              autoComplete: "organization",
            },
            {
              name: "organizationNumber",
              label: t("organizationNumber"),
              hint: t("organizationNumberHint"),
              optional: t("optional"),
              inputMode: "numeric",
              autoComplete: "off",
            },
            {
              name: "language",
              label: t("language"),
              hint: t("languageHint"),
              kind: "choice",
              options: languageOptions,
              value: language,
            },
            {
              name: "timeZone",
              label: t("timeZone"),
              hint: t("timeZoneHint"),
              kind: "time-zone",
              options: timeZoneOptions(t("pickTimeZone")),
            },
            { name: "personName", label: t("personName"), autoComplete: "name" },
            { name: "address", label: t("address"), kind: "email", autoComplete: "username" },
            {
              name: "password",
              label: t("password"),
              hint: t("passwordHint"),
              kind: "password",
              autoComplete: "new-password",
            },
          ]}
          submit={t("submit")}
        />
      </Surface>
    </PageBody>
  );
}

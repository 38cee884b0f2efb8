import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { languageOptions, timeZoneOptions } from "@/app/organization-options";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readSettings } from "@/lib/domain/organizations/read-settings";
import { readAdministration } from "../read-administration.ts";
import { changeSettingsByForm } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.settings");
  return { title: t("title") };
}

/** What an organization says about itself. */
export default async function SettingsPage({ params }: PageProps<"/admin/[organization]/settings">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.settings");
  const { name, language, timeZone, revokesWithdrawn } = await readSettings(organizationId);
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead", { number: String(organizationId) })} />
      <Surface>
        <ActionForm
          action={changeSettingsByForm}
          hidden={{ organization: String(organizationId) }}
          fields={[
            { name: "name", label: t("name"), hint: t("nameHint"), value: name, autoComplete: "organization" },
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
              kind: "choice",
              options: timeZoneOptions(),
              value: timeZone,
            },
            {
              name: "revokesWithdrawn",
              label: t("revokesWithdrawn"),
              hint: t("revokesWithdrawnHint"),
              kind: "choice",
              options: [
                { value: "no", label: t("withdrawals.ask") },
                { value: "yes", label: t("withdrawals.revoke") },
              ],
              value: revokesWithdrawn ? "yes" : "no",
            },
          ]}
          submit={t("submit")}
        />
      </Surface>
    </PageBody>
  );
}

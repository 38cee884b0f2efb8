import type { Metadata } from "next";
import { languageOptions, timeZoneOptions } from "@/app/organization-options";
import { readViewer } from "@/app/read-viewer";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readSettings } from "@/lib/domain/organizations/read-settings";
import { readAdministration } from "../read-administration.ts";
import { changeSettingsByForm } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.settings.title };
}

/** What an organization says about itself. */
export default async function SettingsPage({ params }: PageProps<"/admin/[organization]/settings">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { settings: text } = words.admin;
  const { name, language, timeZone } = await readSettings(organizationId);
  return (
    <PageBody width="narrow">
      <PageHeader title={text.title} lead={text.lead(organizationId)} />
      <Surface>
        <ActionForm
          action={changeSettingsByForm}
          hidden={{ organization: String(organizationId) }}
          fields={[
            { name: "name", label: text.name, hint: text.nameHint, value: name, autoComplete: "organization" },
            {
              name: "language",
              label: text.language,
              hint: text.languageHint,
              kind: "choice",
              options: languageOptions,
              value: language,
            },
            {
              name: "timeZone",
              label: text.timeZone,
              hint: text.timeZoneHint,
              kind: "choice",
              options: timeZoneOptions(),
              value: timeZone,
            },
          ]}
          submit={text.submit}
        />
      </Surface>
    </PageBody>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../read-administration.ts";
import { createAchievementByForm } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements.creating");
  return { title: t("title") };
}

/** Begins a draft with what it has to say at least. */
export default async function NewAchievementPage({ params }: PageProps<"/admin/[organization]/achievements/new">) {
  const { organizationId, language } = await readAdministration((await params).organization);
  const t = await getTranslations("achievements.fields");
  const tCreating = await getTranslations("achievements.creating");
  const tOne = await getTranslations("achievements.one");
  return (
    <PageBody width="narrow">
      <BackLink href={`/admin/${organizationId}/achievements`}>{tOne("back")}</BackLink>
      <PageHeader title={tCreating("title")} lead={tCreating("lead")} />
      <Surface>
        <ActionForm
          action={createAchievementByForm}
          hidden={{ organization: String(organizationId) }}
          submit={tCreating("submit")}
          fields={[
            { name: "name", label: t("name"), hint: t("nameHint"), autoComplete: "off" },
            { name: "description", label: t("description"), hint: t("descriptionHint"), kind: "lines" },
            { name: "criteria", label: t("criteria"), hint: t("criteriaHint"), kind: "lines" },
            {
              name: "language",
              label: t("language"),
              hint: t("languageHint"),
              value: language,
              autoComplete: "off",
            },
          ]}
        />
      </Surface>
    </PageBody>
  );
}

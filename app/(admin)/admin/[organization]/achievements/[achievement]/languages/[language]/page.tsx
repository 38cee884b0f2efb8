import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { BackLink } from "@/components/ui/back-link";
import { Button } from "@/components/ui/button";
import { HiddenFields } from "@/components/ui/hidden-fields";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../../../read-administration.ts";
import { changeTextsByForm, removeTexts } from "../../../actions.ts";
import { findAchievement } from "../../../find-achievement.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("achievements.one");
  return { title: t("languages") };
}

/** An achievement's texts in one of its other languages, or in a new one. */
export default async function TextsPage({
  params,
}: PageProps<"/admin/[organization]/achievements/[achievement]/languages/[language]">) {
  const t = await getTranslations("achievements.fields");
  const tLanguages = await getTranslations("achievements.languages");
  const { organization, achievement: id, language } = await params;
  const { organizationId } = await readAdministration(organization);
  const achievement = await findAchievement(organizationId, id);
  const texts = achievement.translations.find((one) => one.language === language);
  if (!texts && language !== "new") notFound();
  const page = `/admin/${organizationId}/achievements/${id}`;
  const hidden = { organization: String(organizationId), achievement: id };
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{achievement.name}</BackLink>
      <PageHeader title={<span className="wrap-anywhere">{tLanguages("title", { name: achievement.name })}</span>} />
      <Surface>
        <ActionForm
          action={changeTextsByForm}
          hidden={{ ...hidden, replaces: texts?.language ?? "" }}
          submit={tLanguages("submit")}
          fields={[
            {
              name: "language",
              label: tLanguages("language"),
              hint: t("languageHint"),
              value: texts?.language ?? "",
              autoComplete: "off",
            },
            { name: "name", label: t("name"), value: texts?.name ?? "", autoComplete: "off" },
            {
              name: "description",
              label: t("description"),
              hint: t("descriptionHint"),
              kind: "lines",
              value: texts?.description ?? "",
            },
            {
              name: "criteria",
              label: t("criteria"),
              hint: t("criteriaHint"),
              kind: "lines",
              value: texts?.criteria ?? "",
            },
          ]}
        />
        {texts ? (
          <form action={removeTexts} className="mt-6 border-hairline border-t pt-4">
            <HiddenFields values={hidden} />
            <input type="hidden" name="language" value={texts.language} />
            <Button type="submit" look="danger">
              {tLanguages("remove")}
            </Button>
          </form>
        ) : null}
      </Surface>
    </PageBody>
  );
}

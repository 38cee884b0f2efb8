import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../read-administration.ts";
import { saveSourceByForm } from "../actions.ts";
import { sourceFields } from "../source-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.sourceForm");
  return { title: t("title") };
}

export default async function NewSourcePage({ params }: PageProps<"/admin/[organization]/data/sources/new">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("data.sourceForm");
  const tSource = await getTranslations("data.source");
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/sources`, label: tSource("back") }}
      title={t("title")}
      lead={t("lead")}
      action={saveSourceByForm}
      fields={sourceFields(t, await readTimeZone(organizationId), null)}
      hidden={{ organization: String(organizationId) }}
    />
  );
}

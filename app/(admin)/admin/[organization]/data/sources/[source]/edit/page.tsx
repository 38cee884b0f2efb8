import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readSource } from "@/lib/domain/inbound-sources/read-source";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../../read-administration.ts";
import { findOrNotFound } from "../../../find-or-not-found.ts";
import { saveSourceByForm } from "../../actions.ts";
import { sourceFields } from "../../source-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.sourceForm");
  return { title: t("editTitle") };
}

export default async function EditSourcePage({
  params,
}: PageProps<"/admin/[organization]/data/sources/[source]/edit">) {
  const t = await getTranslations("data.sourceForm");
  const { organization, source: sourceId } = await params;
  const { organizationId } = await readAdministration(organization);
  const source = await findOrNotFound(sourceId, (id) => readSource(organizationId, id, new Date()));
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/sources/${source.id}`, label: source.name }}
      title={t("editTitle")}
      action={saveSourceByForm}
      fields={sourceFields(t, await readTimeZone(organizationId), source)}
      hidden={{ organization: String(organizationId), source: source.id }}
    />
  );
}

import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsFormPage } from "@/components/external-lrs/external-lrs-form-page";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../../read-administration.ts";
import { saveSourceByForm } from "../actions.ts";
import { sourceFields } from "../source-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sourceForm.title };
}

export default async function NewSourcePage({ params }: PageProps<"/admin/[organization]/data/sources/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { sourceForm: text, source } = words.data;
  return (
    <ExternalLrsFormPage
      back={{ href: `/admin/${organizationId}/data/sources`, label: source.back }}
      title={text.title}
      lead={text.lead}
      action={saveSourceByForm}
      fields={sourceFields(text, await readTimeZone(organizationId), null)}
      hidden={{ organization: String(organizationId) }}
      words={text}
    />
  );
}

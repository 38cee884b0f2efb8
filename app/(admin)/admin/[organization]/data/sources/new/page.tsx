import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { BackLink } from "../../../_back-link.tsx";
import { readAdministration } from "../../../read-administration.ts";
import { PeerForm } from "../../_peer-form.tsx";
import { saveSourceByForm } from "../actions.ts";
import { sourceFields } from "../source-fields.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sourceForm.title };
}

export default async function NewSourcePage({ params }: PageProps<"/admin/[organization]/data/sources/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { sourceForm: text, source } = words.data;
  const list = `/admin/${organizationId}/data/sources`;
  return (
    <PageBody width="narrow">
      <BackLink href={list}>{source.back}</BackLink>
      <PageHeader title={text.title} lead={text.lead} />
      <Surface>
        <PeerForm
          action={saveSourceByForm}
          fields={sourceFields(text, await readTimeZone(organizationId), null)}
          hidden={{ organization: String(organizationId) }}
          cancelHref={list}
          words={{ test: text.test, save: text.save, cancel: text.cancel, testAgain: text.testAgain }}
        />
      </Surface>
    </PageBody>
  );
}

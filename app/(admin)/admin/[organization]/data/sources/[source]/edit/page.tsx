import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { BackLink } from "../../../../_back-link.tsx";
import { readAdministration } from "../../../../read-administration.ts";
import { PeerForm } from "../../../_peer-form.tsx";
import { saveSourceByForm } from "../../actions.ts";
import { sourceFields } from "../../source-fields.ts";
import { findSource } from "../find-source.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sourceForm.editTitle };
}

export default async function EditSourcePage({
  params,
}: PageProps<"/admin/[organization]/data/sources/[source]/edit">) {
  const { organization, source: sourceId } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const text = words.data.sourceForm;
  const source = await findSource(organizationId, sourceId);
  const page = `/admin/${organizationId}/data/sources/${source.id}`;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{source.name}</BackLink>
      <PageHeader title={text.editTitle} />
      <Surface>
        <PeerForm
          action={saveSourceByForm}
          fields={sourceFields(text, await readTimeZone(organizationId), source)}
          hidden={{ organization: String(organizationId), source: source.id }}
          cancelHref={page}
          words={{ test: text.test, save: text.save, cancel: text.cancel, testAgain: text.testAgain }}
        />
      </Surface>
    </PageBody>
  );
}

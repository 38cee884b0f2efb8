import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../read-administration.ts";
import { partnerWords } from "../_partner-values.tsx";
import { CreateProviderForm } from "./_create-provider-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.creating.title };
}

export default async function NewProviderPage({ params }: PageProps<"/admin/[organization]/providers/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { creating, provider } = words.admin;
  const { name, nameHint, submit, scopesLegend, scopesHint, finerScopes, scopeWords } = creating;
  return (
    <PageBody width="narrow">
      <BackLink href={`/admin/${organizationId}/providers`}>{provider.back}</BackLink>
      <PageHeader title={creating.title} lead={creating.lead} />
      <Surface>
        <CreateProviderForm
          organization={organizationId}
          words={{
            ...{ name, nameHint, submit, scopesLegend, scopesHint, finerScopes, scopeWords },
            ...{ created: provider.created, open: provider.open, values: partnerWords(provider) },
          }}
        />
      </Surface>
    </PageBody>
  );
}

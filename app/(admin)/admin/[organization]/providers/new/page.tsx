import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../read-administration.ts";
import { CreateProviderForm } from "./_create-provider-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.creating.title };
}

export default async function NewProviderPage({ params }: PageProps<"/admin/[organization]/providers/new">) {
  const { organizationId, words } = await readAdministration((await params).organization);
  const { creating, provider } = words.admin;
  return (
    <PageBody width="narrow">
      <PageHeader title={creating.title} lead={creating.lead} />
      <Surface>
        <CreateProviderForm
          organization={organizationId}
          words={{ ...creating, created: provider.created, open: provider.open, values: partnerWords(provider) }}
        />
      </Surface>
    </PageBody>
  );
}

function partnerWords(words: Awaited<ReturnType<typeof readAdministration>>["words"]["admin"]["provider"]) {
  const { tokenUrl, statementsUrl, clientId, clientSecret, igsClientId, secretOnce, copy, copied } = words;
  return { tokenUrl, statementsUrl, clientId, clientSecret, igsClientId, secretOnce, copy, copied };
}

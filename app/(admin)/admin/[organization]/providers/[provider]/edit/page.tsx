import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readViewer } from "@/app/read-viewer";
import { BackLink } from "@/components/ui/back-link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findProvider } from "@/lib/domain/activity-providers/find-provider";
import { readAdministration } from "../../../read-administration.ts";
import { EditProviderForm } from "./_edit-provider-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.admin.provider.editTitle };
}

export default async function EditProviderPage({
  params,
}: PageProps<"/admin/[organization]/providers/[provider]/edit">) {
  const { organization, provider: providerId } = await params;
  const { organizationId, words } = await readAdministration(organization);
  const { creating, provider: text } = words.admin;
  const isId = z.uuid().safeParse(providerId).success;
  const provider = isId ? await findProvider(organizationId, providerId, new Date()) : null;
  if (!provider) notFound();
  const page = `/admin/${organizationId}/providers/${provider.id}`;
  const { name, nameHint, scopesLegend, scopesHint, finerScopes, scopeWords } = creating;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{provider.name}</BackLink>
      <PageHeader title={text.editTitle} lead={text.editHint} />
      <Surface>
        <EditProviderForm
          organization={organizationId}
          provider={{ id: provider.id, name: provider.name, scopes: provider.scopes }}
          cancelHref={page}
          words={{
            ...{ name, nameHint, scopesLegend, scopesHint, finerScopes, scopeWords },
            ...{ save: text.save, cancel: text.cancel },
          }}
        />
      </Surface>
    </PageBody>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { BackLink } from "@/components/ui/back-link";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findProvider } from "@/lib/domain/activity-providers/find-provider";
import { readAdministration } from "../../../read-administration.ts";
import { EditProviderForm } from "./_edit-provider-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.provider");
  return { title: t("editTitle") };
}

export default async function EditProviderPage({
  params,
}: PageProps<"/admin/[organization]/providers/[provider]/edit">) {
  const t = await getTranslations("admin.provider");
  const { organization, provider: providerId } = await params;
  const { organizationId } = await readAdministration(organization);
  const isId = z.uuid().safeParse(providerId).success;
  const provider = isId ? await findProvider(organizationId, providerId, new Date()) : null;
  if (!provider) notFound();
  const page = `/admin/${organizationId}/providers/${provider.id}`;
  return (
    <PageBody width="narrow">
      <BackLink href={page}>{provider.name}</BackLink>
      <PageHeader title={t("editTitle")} lead={t("editHint")} />
      <Surface>
        <ClientMessages of={["admin.creating", "admin.provider"]}>
          <EditProviderForm
            organization={organizationId}
            provider={{ id: provider.id, name: provider.name, scopes: provider.scopes }}
            cancelHref={page}
          />
        </ClientMessages>
      </Surface>
    </PageBody>
  );
}

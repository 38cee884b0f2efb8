import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BackLink } from "@/components/ui/back-link";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { readAdministration } from "../../read-administration.ts";
import { CreateProviderForm } from "./_create-provider-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.creating");
  return { title: t("title") };
}

export default async function NewProviderPage({ params }: PageProps<"/admin/[organization]/providers/new">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("admin.creating");
  const tProvider = await getTranslations("admin.provider");
  return (
    <PageBody width="narrow">
      <BackLink href={`/admin/${organizationId}/providers`}>{tProvider("back")}</BackLink>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Surface>
        <ClientMessages of={["admin.creating", "admin.provider"]}>
          <CreateProviderForm organization={organizationId} />
        </ClientMessages>
      </Surface>
    </PageBody>
  );
}

import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/session/read-session";
import { AddForm } from "./_add-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet.adding");
  return { title: t("title") };
}

/** Where a learner brings badges of other issuers. */
export default async function AddBadgePage() {
  const t = await getTranslations("wallet.adding");
  await requireSession("/badges/add");
  return (
    <PageBody width="narrow">
      <p className="mb-6">
        <Link href="/badges" className="inline-flex min-h-8 items-center gap-1.5 text-muted hover:text-ink">
          <ArrowLeft aria-hidden="true" size={18} />
          {t("back")}
        </Link>
      </p>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages of={["wallet.adding"]}>
        <AddForm />
      </ClientMessages>
    </PageBody>
  );
}

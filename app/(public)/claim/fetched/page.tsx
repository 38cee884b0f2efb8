import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("claim.fetched");
  return { title: t("title") };
}

/** Where wallets send on to when they have fetched a badge. */
export default async function FetchedPage() {
  const t = await getTranslations("claim");
  return (
    <PageBody width="form">
      <PageHeader title={t("fetched.title")} lead={t("fetched.text")} />
      <ButtonLink href="/">{t("toBadges")}</ButtonLink>
    </PageBody>
  );
}

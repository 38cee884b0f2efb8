import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("legal.privacy");
  return { title: t("title") };
}

/** The operator's own page, or what the software itself can say. */
export default async function PrivacyPage() {
  const t = await getTranslations("legal.privacy");
  const own = env().PRIVACY_URL;
  if (own !== undefined) redirect(own);
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <ul className="flex list-disc flex-col gap-3 pl-5">
        {(["1", "2", "3", "4", "5"] as const).map((point) => (
          <li key={point}>{t(`points.${point}`)}</li>
        ))}
      </ul>
    </PageBody>
  );
}

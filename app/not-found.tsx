import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";

/** The same for what is not there and for what is not the viewer's. */
export default async function NotFoundPage() {
  const t = await getTranslations("shell.notFound");
  const tShell = await getTranslations("shell");
  return (
    <PageBody width="narrow">
      <title>{`${t("title")} · ${tShell("product")}`}</title>
      <EmptyState title={<h1>{t("title")}</h1>}>
        <p>{t("text")}</p>
        <ButtonLink href="/">{t("home")}</ButtonLink>
      </EmptyState>
    </PageBody>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";

/** What a visitor sees when a page fails on our side: what to do, and the number by which the log knows it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("shell.broken");
  return (
    <PageBody width="narrow">
      <EmptyState title={<h1>{t("title")}</h1>}>
        <p>
          {t("text")} <code className="font-mono">{error.digest ?? "–"}</code>
        </p>
        <Button type="button" onClick={reset}>
          {t("again")}
        </Button>
      </EmptyState>
    </PageBody>
  );
}

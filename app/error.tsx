"use client";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { asLanguage } from "@/lib/platform/i18n/choose-language";
import { shell as german } from "@/lib/platform/i18n/messages/shell.de";
import { shell as english } from "@/lib/platform/i18n/messages/shell.en";

/** What a visitor sees when a page fails on our side: what to do, and the number by which the log knows it. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  // Nothing of the server can be asked here; the page's own language says which words to take.
  const isGerman = typeof document !== "undefined" && asLanguage(document.documentElement.lang) === "de";
  const { title, text, again } = (isGerman ? german : english).broken;
  return (
    <PageBody width="narrow">
      <EmptyState title={<h1>{title}</h1>}>
        <p>
          {text} <code className="font-mono">{error.digest ?? "–"}</code>
        </p>
        <Button type="button" onClick={reset}>
          {again}
        </Button>
      </EmptyState>
    </PageBody>
  );
}

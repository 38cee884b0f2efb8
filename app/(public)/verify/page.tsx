import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/ui/client-messages";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { readViewer } from "../../read-viewer.ts";
import { VerifyForm } from "./_verify-form.tsx";
import sampleBadge from "./sample-badge.json" with { type: "json" };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verify.anything");
  return { title: t("title"), robots: { index: true } };
}

/** Verifies any credential that somebody brings along, from here or elsewhere; `?sample` begins with one. */
export default async function VerifyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [, { sample }] = await Promise.all([readViewer(), searchParams]);
  const t = await getTranslations("verify.anything");
  // Words for the action, of which some are functions, stay on the server.
  return (
    <PageBody width="narrow">
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages of={["verify.anything", "verify.checks", "verify.technical", "verify.contents"]}>
        <VerifyForm
          // Another page, and so another form, for anyone who follows the link to the sample.
          key={sample === undefined ? "empty" : "sample"}
          sample={sample === undefined ? "" : JSON.stringify(sampleBadge, null, 2)}
        />
      </ClientMessages>
    </PageBody>
  );
}

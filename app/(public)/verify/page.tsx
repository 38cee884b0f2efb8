import type { Metadata } from "next";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { readViewer } from "../../read-viewer.ts";
import { VerifyForm } from "./_verify-form.tsx";
import sampleBadge from "./sample-badge.json" with { type: "json" };

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readViewer();
  return { title: words.verify.anything.title, robots: { index: true } };
}

/** Verifies any credential that somebody brings along, from here or elsewhere; `?sample` begins with one. */
export default async function VerifyPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ words }, { sample }] = await Promise.all([readViewer(), searchParams]);
  const { anything, checks, technical } = words.verify;
  // Words for the action, of which some are functions, stay on the server.
  const {
    title,
    lead,
    missing: _,
    recipientMissing: __,
    unnamed: ___,
    issuer: ____,
    checkedFile: _____,
    ...form
  } = anything;
  return (
    <PageBody width="narrow">
      <PageHeader title={title} lead={lead} />
      <VerifyForm
        // Another page, and so another form, for whoever follows the link to the sample.
        key={sample === undefined ? "empty" : "sample"}
        words={{ ...form, checks, technical }}
        sample={sample === undefined ? "" : JSON.stringify(sampleBadge, null, 2)}
      />
    </PageBody>
  );
}

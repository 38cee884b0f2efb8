import type { Metadata } from "next";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { readViewer } from "../../read-viewer.ts";
import { VerifyForm } from "./_verify-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readViewer();
  return { title: words.verify.anything.title, robots: { index: true } };
}

/** Verifies any credential that somebody brings along, from here or elsewhere. */
export default async function VerifyPage() {
  const { words } = await readViewer();
  const { anything, checks, technical } = words.verify;
  return (
    <PageBody width="narrow">
      <PageHeader title={anything.title} lead={anything.lead} />
      <VerifyForm words={{ ...anything, checks, technical }} />
    </PageBody>
  );
}

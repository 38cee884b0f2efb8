import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/session/read-session";
import { readViewer } from "../../../read-viewer.ts";
import { AddForm } from "./_add-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const { words } = await readViewer();
  return { title: words.wallet.adding.title };
}

/** Where a learner brings badges of other issuers. */
export default async function AddBadgePage() {
  await requireSession("/badges/add");
  const { words } = await readViewer();
  const { title, lead, back, ...text } = words.wallet.adding;
  return (
    <PageBody width="narrow">
      <p className="mb-6">
        <Link href="/badges" className="inline-flex min-h-8 items-center gap-1.5 text-muted hover:text-ink">
          <ArrowLeft aria-hidden="true" size={18} />
          {back}
        </Link>
      </p>
      <PageHeader title={title} lead={lead} />
      <AddForm
        words={{
          file: text.file,
          fileHint: text.fileHint,
          paste: text.paste,
          pasteHint: text.pasteHint,
          address: text.address,
          addressHint: text.addressHint,
          submit: text.submit,
          working: text.working,
          results: text.results,
          open: text.open,
          log: text.log,
          differsLink: text.differsLink,
        }}
      />
    </PageBody>
  );
}

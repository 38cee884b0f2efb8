import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/platform/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.legal.privacy.title };
}

/** The operator's own page, or what the software itself can say. */
export default async function PrivacyPage() {
  const own = env().PRIVACY_URL;
  if (own !== undefined) redirect(own);
  const { title, lead, points } = (await readViewer()).words.legal.privacy;
  return (
    <PageBody width="narrow">
      <PageHeader title={title} lead={lead} />
      <ul className="flex list-disc flex-col gap-3 pl-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </PageBody>
  );
}

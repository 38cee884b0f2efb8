import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { readViewer } from "../../../read-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.claim.fetched.title };
}

/** Where wallets send on to when they have fetched a badge. */
export default async function FetchedPage() {
  const { claim } = (await readViewer()).words;
  return (
    <PageBody width="form">
      <PageHeader title={claim.fetched.title} lead={claim.fetched.text} />
      <ButtonLink href="/">{claim.toBadges}</ButtonLink>
    </PageBody>
  );
}

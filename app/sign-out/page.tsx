import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { signOutHere } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin.signOut");
  return { title: t("title") };
}

/** Signing out takes a click: a link that did it could be followed by a browser that reads ahead. */
export default async function SignOutPage() {
  const { signedIn } = await readViewer();
  const t = await getTranslations("signin.signOut");
  if (!signedIn) redirect("/sign-in");
  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={t("lead")} />
      <form action={signOutHere} className="flex flex-wrap gap-3">
        <Button type="submit" look="primary">
          {t("submit")}
        </Button>
        <ButtonLink href="/">{t("stay")}</ButtonLink>
      </form>
    </PageBody>
  );
}

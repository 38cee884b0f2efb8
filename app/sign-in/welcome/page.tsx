import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { requireSession } from "@/lib/session/read-session";
import { safeNext } from "@/lib/session/safe-next";
import { nameYourself } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin.welcome");
  return { title: t("title") };
}

/** The first page of somebody who just got an account: asks for the name, of which the address is only a guess. */
export default async function WelcomePage({ searchParams }: PageProps<"/sign-in/welcome">) {
  const t = await getTranslations("signin.welcome");
  const { person } = await requireSession("/profile");
  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Surface>
        <ActionForm
          action={nameYourself}
          hidden={{ next: safeNext((await searchParams)["next"]) }}
          fields={[{ name: "name", label: t("name"), value: person.name, autoComplete: "name" }]}
          submit={t("submit")}
        />
      </Surface>
    </PageBody>
  );
}

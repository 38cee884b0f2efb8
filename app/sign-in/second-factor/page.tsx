import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { safeNext } from "@/lib/session/safe-next";
import { signInWithSecondFactor } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin.secondFactor");
  return { title: t("title") };
}

/** Asks for a code of the authenticator app, after a password or a mailed code was right. */
export default async function SecondFactorPage({ searchParams }: PageProps<"/sign-in/second-factor">) {
  const t = await getTranslations("signin.secondFactor");
  const next = safeNext((await searchParams)["next"]);
  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="flex flex-col gap-5">
        <Surface>
          <ActionForm
            action={signInWithSecondFactor}
            hidden={{ next }}
            fields={[{ name: "code", label: t("label"), autoComplete: "one-time-code" }]}
            submit={t("submit")}
          />
        </Surface>
        <p>
          <Link href={`/sign-in?next=${encodeURIComponent(next)}`} className="link">
            {t("startOver")}
          </Link>
        </p>
      </div>
    </PageBody>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { PrefillCode } from "@/components/people/prefill-code";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { askForNewCode, signInByCode } from "../../actions.ts";
import { recallChallenge } from "../../challenge-cookie.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin.code");
  return { title: t("title") };
}

/** Asks for a mailed code. Opening it uses nothing up; it shows whose mailbox it was only in the browser that asked. */
export default async function CodePage({ params, searchParams }: PageProps<"/sign-in/code/[challenge]">) {
  const t = await getTranslations("signin.code");
  const { challenge } = await params;
  const { signedIn } = await readViewer();
  if (signedIn) redirect("/");
  const remembered = await recallChallenge(challenge);
  const found = remembered && (await findChallenge(challenge, null));

  return (
    <PageBody width="form">
      <PageHeader title={t("title")} lead={found ? t("mailedTo", { address: found.address }) : t("elsewhere")} />
      <div className="flex flex-col gap-5">
        {(await searchParams)["again"] ? (
          <Notice tone="done" announce>
            {t("resent")}
          </Notice>
        ) : null}
        <Surface>
          <ActionForm
            key={challenge}
            action={signInByCode}
            hidden={{ challenge }}
            before={found ? <PrefillCode filled={t("filled")} /> : null}
            fields={[{ name: "code", label: t("label"), kind: "code" }]}
            submit={t("submit")}
          />
        </Surface>
        <p className="text-muted">{t("notArrived")}</p>
        {found ? (
          <ActionForm action={askForNewCode} hidden={{ challenge }} fields={[]} submit={t("resend")} look="plain" />
        ) : null}
        <p>
          <Link href="/sign-in?by=code" className="link">
            {t("otherAddress")}
          </Link>
        </p>
      </div>
    </PageBody>
  );
}

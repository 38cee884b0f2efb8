import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readViewer } from "@/app/read-viewer";
import { MailedLink } from "@/components/people/mailed-link";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { maskAddress } from "@/lib/domain/people/mask-address";
import { askForNewCode, signInByCode, signInByLink } from "../../actions.ts";
import { recallChallenge } from "../../challenge-cookie.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signin.code");
  return { title: t("title") };
}

/** Asks for a mailed code in the browser that requested it, and confirms the mailed link in any browser. Opening it uses nothing
 *  up. Elsewhere it shows only a part of the address, so that people notice if the link is not for them. */
export default async function CodePage({ params, searchParams }: PageProps<"/sign-in/code/[challenge]">) {
  const t = await getTranslations("signin.code");
  const { challenge } = await params;
  const { signedIn } = await readViewer();
  const [remembered, mailed] = await Promise.all([recallChallenge(challenge), findChallenge(challenge, null)]);
  const found = remembered && mailed;
  // In the browser that requested the email, a person may be signing in again.
  if (signedIn && !remembered) redirect("/");
  const address = found ? found.address : maskAddress(mailed?.address ?? "");

  return (
    <PageBody width="form">
      <PageHeader
        title={t("title")}
        lead={found ? t(found.hasCode ? "mailedTo" : "linkMailedTo", { address }) : t("elsewhere")}
      />
      <div className="flex flex-col gap-5">
        {(await searchParams)["again"] ? (
          <Notice tone="done" announce>
            {t("resent")}
          </Notice>
        ) : null}
        <MailedLink action={signInByLink} hidden={{ challenge }} lead={t("linkFor", { address })} submit={t("submit")}>
          {found?.hasCode ? (
            <Surface>
              <ActionForm
                key={challenge}
                action={signInByCode}
                hidden={{ challenge }}
                fields={[{ name: "code", label: t("label"), kind: "code" }]}
                submit={t("submit")}
              />
            </Surface>
          ) : null}
        </MailedLink>
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

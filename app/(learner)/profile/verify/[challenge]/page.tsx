import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { MailedLink } from "@/components/people/mailed-link";
import { ActionForm } from "@/components/ui/action-form";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Surface } from "@/components/ui/surface";
import { findChallenge } from "@/lib/domain/people/find-challenge";
import { requireSession } from "@/lib/session/read-session";
import { verifyByCode, verifyByLink } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile.verifying");
  return { title: t("title") };
}

/** Asks for the code that was mailed to one of the person's addresses, or confirms the mailed link. Opening it uses nothing up. */
export default async function VerifyAddressPage({ params }: PageProps<"/profile/verify/[challenge]">) {
  const t = await getTranslations("profile.verifying");
  const { challenge } = await params;
  const { person } = await requireSession(`/profile/verify/${encodeURIComponent(challenge)}`);
  const found = await findChallenge(challenge, person.id);
  const isOpen = found && !found.isUsed && found.linkExpiresAt > new Date();
  return (
    <PageBody width="form">
      <PageHeader
        title={t("title")}
        lead={
          isOpen
            ? t(found.hasCode ? "mailedTo" : "linkMailedTo", { address: found.address })
            : `${t("gone")} ${t("goneHint")}`
        }
      />
      <div className="flex flex-col gap-5">
        {isOpen ? (
          <MailedLink
            action={verifyByLink}
            hidden={{}}
            lead={t("linkFor", { address: found.address })}
            submit={t("submit")}
          >
            {found.hasCode ? (
              <Surface>
                <ActionForm
                  action={verifyByCode}
                  hidden={{ challenge }}
                  fields={[{ name: "code", label: t("label"), kind: "code" }]}
                  submit={t("submit")}
                />
              </Surface>
            ) : null}
          </MailedLink>
        ) : null}
        <p>
          <Link href="/profile" className="link">
            {t("back")}
          </Link>
        </p>
      </div>
    </PageBody>
  );
}

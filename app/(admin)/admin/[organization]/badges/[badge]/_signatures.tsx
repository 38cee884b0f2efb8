import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FactsList } from "@/components/ui/facts-list";
import { Notice } from "@/components/ui/notice";
import { Surface } from "@/components/ui/surface";
import type { IssuedBadgeRecord } from "@/lib/domain/credentials/read-issued-badge";

/** What a badge was signed with, and where its status stands. */
export function Signatures({ badge, issuerPage }: { badge: IssuedBadgeRecord; issuerPage: string }) {
  const t = useTranslations("issuing.badge");
  const { signingKeyId, tokenKeyId, keyStates, statusList, statusIndex } = badge;
  const isCompromised = [signingKeyId, tokenKeyId].some((id) => id !== null && keyStates.get(id) === "COMPROMISED");
  const key = (id: string | null): ReactNode =>
    id === null ? null : (
      <Link href={`${issuerPage}#keys`} className="link wrap-anywhere font-mono text-sm">
        {id}
      </Link>
    );
  return (
    <Surface aria-labelledby="signatures">
      <h2 id="signatures" className="mb-4 font-semibold text-xl">
        {t("signatures")}
      </h2>
      <div className="flex flex-col gap-4">
        {isCompromised ? <Notice tone="problem">{t("keyCompromised")}</Notice> : null}
        <FactsList
          facts={[
            [t("proof"), key(signingKeyId)],
            [t("token"), badge.jws === null ? t("noToken") : key(tokenKeyId)],
            [
              t("status"),
              statusList === null || statusIndex === null
                ? t("noStatus")
                : t("statusPlace", { list: String(statusList), index: String(statusIndex) }),
            ],
          ]}
        />
      </div>
    </Surface>
  );
}

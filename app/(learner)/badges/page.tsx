import { Download, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { countBadges, listWalletBadges, type WalletBadge } from "@/lib/domain/wallet/list-wallet-badges";
import { formatTimeCursor, parseTimeCursor } from "@/lib/platform/ids/time-cursor";
import { requireSession } from "@/lib/session/read-session";
import { BadgeCard } from "./_badge-card.tsx";
import { KindFilter } from "./_kind-filter.tsx";

const pageSize = 24;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wallet");
  return { title: t("title") };
}

/** All of the learner's badges: those issued here and those of other issuers. */
export default async function BadgesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const t = await getTranslations("wallet");
  const { person } = await requireSession("/badges");
  const query = await searchParams;
  const kind = kindOf(query["show"]);
  const before = parseTimeCursor(query["before"]);
  const [page, counts] = await Promise.all([
    listWalletBadges(person.id, { kind, before, limit: pageSize, now: new Date() }),
    countBadges(person.id),
  ]);
  const total = counts.issued + counts.external;
  const now = new Date();
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {total === 0 ? null : (
              <ButtonLink href="/badges/download" prefetch={false} download title={t("downloadAllHint")}>
                <Download aria-hidden="true" size={18} />
                {t("downloadAll")}
              </ButtonLink>
            )}
            <ButtonLink href="/badges/add" look="primary">
              <Plus aria-hidden="true" size={18} />
              {t("add")}
            </ButtonLink>
          </>
        }
      />
      {query["removed"] ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {t("badge.removed")}
          </Notice>
        </div>
      ) : null}
      {total === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <KindFilter current={kind} counts={counts} />
          {page.badges.length === 0 ? <EmptyState title={t("emptyExternal")}>{t("addHint")}</EmptyState> : null}
          <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {page.badges.map((badge) => (
              <li key={badge.id}>
                <BadgeCard badge={badge} now={now} />
              </li>
            ))}
          </ul>
          <nav className="mt-6 flex flex-wrap gap-4">
            {before ? (
              <Link href={addressOf(kind)} className="link">
                {t("backToNewest")}
              </Link>
            ) : null}
            {page.next ? (
              <Link href={addressOf(kind, formatTimeCursor(page.next))} className="link">
                {t("showEarlier")}
              </Link>
            ) : null}
          </nav>
        </>
      )}
    </PageBody>
  );
}

function kindOf(show: string | string[] | undefined): WalletBadge["kind"] | null {
  return show === "issued" || show === "external" ? show : null;
}

function addressOf(kind: WalletBadge["kind"] | null, before?: string): string {
  const query = new URLSearchParams({ ...(kind ? { show: kind } : {}), ...(before ? { before } : {}) });
  return query.size === 0 ? "/badges" : `/badges?${query}`;
}

import { Globe, Lock } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { badgeStatus } from "@/components/badges/badge-status";
import { BadgeMount } from "@/components/ui/badge-mount";
import { StatusChip } from "@/components/ui/status-chip";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { WalletBadge } from "@/lib/domain/wallet/list-wallet-badges";
import { calendarDate } from "@/lib/platform/i18n/format-date";

/** One badge of the list; the link's area is the whole card. */
export function BadgeCard({ badge, now }: { badge: WalletBadge; now: Date }) {
  const t = useTranslations("wallet");
  const tShell = useTranslations("shell");
  const format = useFormatter();
  const isExternal = badge.kind === "external";
  const { chip, label, mount } = badgeStatus(badge, now, t, tShell);
  const VisibilityIcon = badge.visibility === "PRIVATE" ? Lock : Globe;
  return (
    <article className="relative flex h-full gap-4 rounded-lg border border-hairline bg-surface p-4 shadow-lift transition-colors duration-100 focus-within:border-primary hover:border-primary">
      <BadgeMount src={artOf(badge)} size={72} state={mount} />
      <div className="min-w-0 flex-1">
        <h2 className="line-clamp-3 break-words font-semibold text-lg leading-snug">
          <Link
            href={isExternal ? `/badges/external/${badge.id}` : `/badges/${badge.id}`}
            lang={badge.language ?? undefined}
            className="underline-offset-3 after:absolute after:inset-0 after:rounded-lg hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-primary focus-visible:after:outline-offset-2"
          >
            {badge.name || t("unnamed")}
          </Link>
        </h2>
        <p className="line-clamp-2 break-words text-muted">{badge.issuerName || t("unknownIssuer")}</p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-muted text-sm">
          <time dateTime={calendarDate(badge.at, badge.timeZone)} title={badge.timeZone}>
            {format.dateTime(badge.at, "short", { timeZone: badge.timeZone })}
          </time>
          {isExternal ? null : (
            <span className="inline-flex items-center gap-1">
              <VisibilityIcon aria-hidden="true" size={14} />
              {tShell(`visibility.${badge.visibility}`)}
            </span>
          )}
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          <StatusChip status={chip} label={label} />
          {isExternal ? <StatusChip status="external" label={t("external")} /> : null}
        </p>
      </div>
    </article>
  );
}

function artOf({ id, achievementId, achievementVersion }: WalletBadge): string {
  if (achievementId === null || achievementVersion === null) return `/badges/external/${id}/image`;
  return imageAddress({ id: achievementId, version: achievementVersion });
}

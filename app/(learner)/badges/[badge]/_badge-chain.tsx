import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { badgeStatus } from "@/components/badges/badge-status";
import { Notice } from "@/components/ui/notice";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { ChainedBadge } from "@/lib/domain/credentials/list-chain";
import { calendarDate } from "@/lib/platform/i18n/format-date";

interface Chain {
  /** The latest first. */
  chain: readonly ChainedBadge[];
  /** The badge that the page shows. */
  id: string;
  timeZone: string;
}

/** Links a badge that was renewed to the newest one; nothing for the newest one. */
export function Renewed({ chain, id, timeZone }: Chain) {
  const t = useTranslations("learner.badge.chain");
  const format = useFormatter();
  const [newest] = chain;
  if (!newest || newest.id === id) return null;
  return (
    <Notice>
      {t("renewed", { date: format.dateTime(newest.awardedAt, "long", { timeZone }) })}{" "}
      <Link href={`/badges/${newest.id}`} className="link">
        {t("open")}
      </Link>
    </Notice>
  );
}

/** Lists all badges of the learner for the same achievement. */
export function BadgeChain({ chain, id, now, timeZone }: Chain & { now: Date }) {
  const t = useTranslations("learner.badge.chain");
  const tShell = useTranslations("shell");
  const tWallet = useTranslations("wallet");
  const format = useFormatter();
  const written = (date: Date) => format.dateTime(date, "short", { timeZone });
  return (
    <Surface aria-labelledby="chain">
      <h2 id="chain" className="mb-2 font-semibold text-lg">
        {t("title")}
      </h2>
      <p className="mb-4 text-muted text-sm">{t("lead")}</p>
      <ol className="flex flex-col gap-3">
        {chain.map((badge) => {
          const { chip, label } = badgeStatus(
            {
              kind: "issued",
              conclusion: null,
              ...badge,
            },
            now,
            tWallet,
            tShell,
          );
          const earned = (
            <time dateTime={calendarDate(badge.awardedAt, timeZone)}>
              {t("earned", { date: written(badge.awardedAt) })}
            </time>
          );
          return (
            <li key={badge.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span>
                {badge.id === id ? (
                  <strong aria-current="page">{earned}</strong>
                ) : (
                  <Link href={`/badges/${badge.id}`} className="link inline-flex min-h-6 items-center">
                    {earned}
                  </Link>
                )}
                {badge.validUntil ? (
                  <span className="block text-muted text-sm">{t("until", { date: written(badge.validUntil) })}</span>
                ) : null}
              </span>
              <StatusChip status={chip} label={label} />
            </li>
          );
        })}
      </ol>
    </Surface>
  );
}

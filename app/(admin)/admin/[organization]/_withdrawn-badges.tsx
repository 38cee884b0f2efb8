import Link from "next/link";
import { useTranslations } from "next-intl";
import { buildHref } from "@/components/ui/build-href";
import { Button, ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { WithdrawnBadge } from "@/lib/domain/credentials/list-withdrawn-badges";
import { retainByForm } from "./badges/actions.ts";

/** The badges whose completion was withdrawn, each with the ways to decide about it. */
export function WithdrawnBadges({
  badges,
  count,
  organizationId,
  date,
}: {
  badges: readonly WithdrawnBadge[];
  /** Of all of them; `badges` may be the first ones. */
  count: number;
  organizationId: number;
  date: (moment: Date) => string;
}) {
  const t = useTranslations("issuing.withdrawn");
  const tBadges = useTranslations("issuing.badges");
  const tAttention = useTranslations("admin.attention");
  const base = `/admin/${organizationId}`;
  return (
    <Surface aria-labelledby="withdrawn">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="withdrawn" className="font-semibold text-xl">
          {t("title")}
        </h2>
        <StatusChip status="warned" label={t("count", { count })} />
      </div>
      <p className="mt-1 mb-4 max-w-prose text-muted">{t("text")}</p>
      <DataTable
        caption={t("title")}
        rows={badges}
        columns={[
          {
            label: tBadges("badge"),
            cell: ({ id, achievementName }) => (
              <Link href={`${base}/badges/${id}`} className="link wrap-anywhere inline-flex min-h-9 items-center">
                {achievementName}
              </Link>
            ),
          },
          { label: tBadges("learner"), cell: ({ personName }) => <span className="wrap-anywhere">{personName}</span> },
          {
            label: tAttention("course"),
            cell: ({ course, statementId }) => (
              <Link href={`${base}/data/search/${statementId}`} className="link wrap-anywhere">
                {course}
              </Link>
            ),
          },
          { label: t("withdrawn"), cell: ({ withdrawnAt }) => date(withdrawnAt) },
          {
            label: tBadges("withChosen"),
            isLabelHidden: true,
            cell: ({ id, achievementName: badge, personName: learner, reason }) => (
              <span className="flex flex-wrap gap-2">
                <ButtonLink
                  href={buildHref(`${base}/badges/change`, { badge: id, to: "REVOKED", reason })}
                  look="danger"
                  aria-label={t("revokeOf", { badge, learner })}
                >
                  {t("revoke")}
                </ButtonLink>
                <form action={retainByForm}>
                  <input type="hidden" name="organization" value={organizationId} />
                  <input type="hidden" name="badge" value={id} />
                  <Button type="submit" aria-label={t("keepOf", { badge, learner })}>
                    {t("keep")}
                  </Button>
                </form>
              </span>
            ),
          },
        ]}
      />
      {badges.length < count ? (
        <p className="mt-3 text-muted">{tAttention("more", { shown: badges.length, all: count })}</p>
      ) : null}
    </Surface>
  );
}

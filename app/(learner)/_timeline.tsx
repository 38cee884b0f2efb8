import { Award, BookOpenCheck, Clock3, Globe, Hourglass, Lock } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type BadgeStatus, badgeStatus } from "@/components/badges/badge-status";
import { BadgeMount } from "@/components/ui/badge-mount";
import { EmptyState } from "@/components/ui/empty-state";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { StatusChip } from "@/components/ui/status-chip";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { TimelineEntry } from "@/lib/domain/completions/list-timeline";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { calendarDate } from "@/lib/platform/i18n/format-date";
import { formatDuration } from "@/lib/platform/i18n/format-duration";
import type { Translator } from "@/lib/platform/i18n/translator";

interface Surroundings {
  language: Language;
  now: Date;
}

/** Completions and badges in one, by year, on the thread. */
export function Timeline({
  entries,
  kind,
  ...around
}: Surroundings & { entries: TimelineEntry[]; kind: TimelineEntry["kind"] | undefined }) {
  const t = useTranslations("learner");
  if (entries.length === 0) return <NothingOfKind kind={kind} />;
  return byYear(entries).map(({ year, ofYear }) => (
    <section key={year} aria-label={t("timelineLabel", { year })} className="mb-4">
      <h2 className="sticky top-14 z-[1] mb-2 bg-paper py-1.5 font-semibold text-lg text-muted tabular-nums">{year}</h2>
      <ProvenanceThread>
        {ofYear.map((entry) => (
          <ThreadNode key={entry.id} state={entry.badge ? "seal" : "waiting"} className="pb-2">
            <Entry entry={entry} {...around} />
          </ThreadNode>
        ))}
      </ProvenanceThread>
    </section>
  ));
}

function byYear(entries: TimelineEntry[]): { year: string; ofYear: TimelineEntry[] }[] {
  const groups: { year: string; ofYear: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const [year = ""] = calendarDate(entry.at, entry.timeZone).split("-");
    const last = groups.at(-1);
    if (last?.year === year) last.ofYear.push(entry);
    else groups.push({ year, ofYear: [entry] });
  }
  return groups;
}

function Entry({ entry, language, now }: Surroundings & { entry: TimelineEntry }) {
  const t = useTranslations("learner");
  const tShell = useTranslations("shell");
  const tWallet = useTranslations("wallet");
  const format = useFormatter();
  const { badge, course } = entry;
  const validity = badge && statusOfOwn(badge, now, tWallet, tShell);
  const courseTitle = course?.title ?? t("unnamedCourse");
  return (
    <article
      className={
        badge
          ? "relative flex gap-3 rounded-lg border border-hairline bg-surface p-3 shadow-lift transition-colors duration-100 focus-within:border-primary hover:border-primary sm:gap-4 sm:p-4"
          : "relative flex gap-3 rounded-lg border border-transparent p-3 sm:gap-4 sm:p-4"
      }
    >
      {badge && validity ? (
        <BadgeMount
          src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
          size={64}
          state={validity.mount}
          className="max-sm:size-13!"
        />
      ) : (
        <span className="inline-flex size-13 flex-none items-center justify-center rounded-lg border border-hairline bg-sunken text-muted sm:size-16">
          <BookOpenCheck aria-hidden="true" size={26} strokeWidth={1.5} />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <h3 className="min-w-0 font-semibold text-lg">
            {badge ? (
              // The link's area is the whole card.
              <Link
                href={`/badges/${entry.id}`}
                className="underline-offset-3 after:absolute after:inset-0 after:rounded-lg hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-primary focus-visible:after:outline-offset-2"
              >
                {badge.name}
              </Link>
            ) : (
              courseTitle
            )}
          </h3>
          {validity ? <StatusChip status={validity.chip} label={validity.label} /> : null}
          {!badge && course?.isWithdrawn ? <StatusChip status="revoked" label={t("withdrawn")} /> : null}
          {!badge && course?.isMapped === false && !course.isWithdrawn ? (
            <StatusChip status="waiting" label={tShell("status.waiting")} />
          ) : null}
        </div>
        <p className="text-muted">
          {[badge?.issuerName, course?.vendor].filter(Boolean).join(" · ")}
          {badge && course && course.title !== badge.name ? <> · {courseTitle}</> : null}
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-sm">
          <li>
            <time dateTime={calendarDate(entry.at, entry.timeZone)} title={entry.timeZone}>
              {format.dateTime(entry.at, "short", { timeZone: entry.timeZone })}
            </time>
          </li>
          {course === null || course.durationSeconds === null ? null : (
            <Fact icon={<Clock3 aria-hidden="true" size={14} />}>
              {formatDuration(course.durationSeconds, language)}
            </Fact>
          )}
          {badge ? <Visibility visibility={badge.visibility} /> : null}
          {course && course.times > 1 ? (
            <li>
              {t("completedAgain", {
                times: course.times,
                date: format.dateTime(course.lastCompletedAt, "short", { timeZone: entry.timeZone }),
              })}
            </li>
          ) : null}
        </ul>
        {course?.isWithdrawn ? <p className="mt-1.5 text-muted text-sm">{t("withdrawnText")}</p> : null}
        {badge || !course || course.isWithdrawn ? null : (
          <NoBadge course={course} timeZone={entry.timeZone} language={language} />
        )}
      </div>
    </article>
  );
}

function statusOfOwn(
  badge: NonNullable<TimelineEntry["badge"]>,
  now: Date,
  t: Translator<"wallet">,
  tShell: Translator<"shell">,
): BadgeStatus {
  const { state, validUntil } = badge;
  return badgeStatus({ kind: "issued", state, validUntil, conclusion: null }, now, t, tShell);
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1">
      {icon}
      {children}
    </li>
  );
}

function Visibility({ visibility }: { visibility: "PRIVATE" | "LINK" }) {
  const t = useTranslations("shell");
  const Icon = visibility === "PRIVATE" ? Lock : Globe;
  return <Fact icon={<Icon aria-hidden="true" size={14} />}>{t(`visibility.${visibility}`)}</Fact>;
}

/** Why a completed course shows no badge: each reason in its own words. */
function NoBadge({
  course,
  timeZone,
}: Omit<Surroundings, "now"> & { course: NonNullable<TimelineEntry["course"]>; timeZone: string }) {
  const t = useTranslations("learner");
  const format = useFormatter();
  if (!course.isMapped) {
    const completedOn = format.dateTime(course.lastCompletedAt, "short", { timeZone });
    return (
      <p className="mt-1.5 text-sm">{t("waiting", { course: course.title ?? course.objectId, date: completedOn })}</p>
    );
  }
  if (course.achievementName === null) return <p className="mt-1.5 text-muted text-sm">{t("noBadge")}</p>;
  if (course.earnedCredentialId) {
    return (
      <p className="mt-1.5 text-sm">
        <Link href={`/badges/${course.earnedCredentialId}`} className="link inline-flex items-center gap-1">
          <Award aria-hidden="true" size={16} />
          {t("earnedElsewhere", { name: course.achievementName })}
        </Link>
      </p>
    );
  }
  return (
    <p className="mt-1.5 inline-flex items-center gap-1.5 text-info text-sm">
      <Hourglass aria-hidden="true" size={15} />
      {course.hasConditions
        ? t("countsTowards", { name: course.achievementName })
        : t("badgeOnItsWay", { name: course.achievementName })}
    </p>
  );
}

function NothingOfKind({ kind }: { kind: TimelineEntry["kind"] | undefined }) {
  const t = useTranslations("learner");
  return kind === "completion" ? (
    <EmptyState title={t("empty.filterCompletions")} />
  ) : (
    <EmptyState title={t("empty.filterBadges")}>{t("empty.filterBadgesText")}</EmptyState>
  );
}

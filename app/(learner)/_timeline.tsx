import { Award, BookOpenCheck, Clock3, Globe, Hourglass, Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type BadgeStatus, badgeStatus } from "@/components/badges/badge-status";
import { BadgeMount } from "@/components/ui/badge-mount";
import { EmptyState } from "@/components/ui/empty-state";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { StatusChip } from "@/components/ui/status-chip";
import { imageAddress } from "@/lib/domain/achievements/image-address";
import type { TimelineEntry } from "@/lib/domain/completions/list-timeline";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { calendarDate, formatDate } from "@/lib/platform/i18n/format-date";
import { formatDuration } from "@/lib/platform/i18n/format-duration";
import type { Messages } from "@/lib/platform/i18n/messages.en";

interface Surroundings {
  words: Messages;
  language: Language;
  now: Date;
}

/** Completions and badges in one, by year, on the thread. */
export function Timeline({
  entries,
  kind,
  ...around
}: Surroundings & { entries: TimelineEntry[]; kind: TimelineEntry["kind"] | undefined }) {
  if (entries.length === 0) return <NothingOfKind kind={kind} words={around.words.learner} />;
  return byYear(entries).map(({ year, ofYear }) => (
    <section key={year} aria-label={around.words.learner.timelineLabel(year)} className="mb-4">
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
    const year = calendarDate(entry.at, entry.timeZone).slice(0, 4);
    const last = groups.at(-1);
    if (last?.year === year) last.ofYear.push(entry);
    else groups.push({ year, ofYear: [entry] });
  }
  return groups;
}

function Entry({ entry, words, language, now }: Surroundings & { entry: TimelineEntry }) {
  const { badge, course } = entry;
  const standing = badge && standingOfOwn(badge, now, words);
  const courseTitle = course?.title ?? words.learner.unnamedCourse;
  return (
    <article
      className={
        badge
          ? "relative flex gap-3 rounded-lg border border-hairline bg-surface p-3 shadow-lift transition-colors duration-100 focus-within:border-primary hover:border-primary sm:gap-4 sm:p-4"
          : "relative flex gap-3 rounded-lg border border-transparent p-3 sm:gap-4 sm:p-4"
      }
    >
      {badge && standing ? (
        <BadgeMount
          src={imageAddress({ id: badge.achievementId, version: badge.achievementVersion })}
          size={64}
          state={standing.mount}
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
          {standing ? <StatusChip status={standing.chip} label={standing.label} /> : null}
          {!badge && course?.isMapped === false ? (
            <StatusChip status="waiting" label={words.shell.status.waiting} />
          ) : null}
        </div>
        <p className="text-muted">
          {[badge?.issuerName, course?.vendor].filter(Boolean).join(" · ")}
          {badge && course && course.title !== badge.name ? <> · {courseTitle}</> : null}
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-sm">
          <li>
            <time dateTime={calendarDate(entry.at, entry.timeZone)} title={entry.timeZone}>
              {formatDate(entry.at, language, entry.timeZone)}
            </time>
          </li>
          {course === null || course.durationSeconds === null ? null : (
            <Fact icon={<Clock3 aria-hidden="true" size={14} />}>
              {formatDuration(course.durationSeconds, language)}
            </Fact>
          )}
          {badge ? <Visibility visibility={badge.visibility} words={words} /> : null}
          {course && course.times > 1 ? (
            <li>
              {words.learner.completedAgain(course.times, formatDate(course.lastCompletedAt, language, entry.timeZone))}
            </li>
          ) : null}
        </ul>
        {badge || !course ? null : (
          <NoBadge course={course} timeZone={entry.timeZone} words={words} language={language} />
        )}
      </div>
    </article>
  );
}

function standingOfOwn(badge: NonNullable<TimelineEntry["badge"]>, now: Date, words: Messages): BadgeStatus {
  const { state, validUntil } = badge;
  return badgeStatus({ kind: "issued", state, validUntil, verdict: null, standing: null }, now, words);
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="inline-flex items-center gap-1">
      {icon}
      {children}
    </li>
  );
}

function Visibility({ visibility, words }: { visibility: "PRIVATE" | "LINK"; words: Messages }) {
  const Icon = visibility === "PRIVATE" ? Lock : Globe;
  return <Fact icon={<Icon aria-hidden="true" size={14} />}>{words.shell.visibility[visibility]}</Fact>;
}

/** Why a completed course shows no badge: each reason in its own words. */
function NoBadge({
  course,
  timeZone,
  words,
  language,
}: Omit<Surroundings, "now"> & { course: NonNullable<TimelineEntry["course"]>; timeZone: string }) {
  if (!course.isMapped) {
    const completedOn = formatDate(course.lastCompletedAt, language, timeZone);
    return <p className="mt-1.5 text-sm">{words.learner.waiting(course.title ?? course.objectId, completedOn)}</p>;
  }
  if (course.achievementName === null) return <p className="mt-1.5 text-muted text-sm">{words.learner.noBadge}</p>;
  if (course.earnedCredentialId) {
    return (
      <p className="mt-1.5 text-sm">
        <Link href={`/badges/${course.earnedCredentialId}`} className="link inline-flex items-center gap-1">
          <Award aria-hidden="true" size={16} />
          {words.learner.earnedElsewhere(course.achievementName)}
        </Link>
      </p>
    );
  }
  return (
    <p className="mt-1.5 inline-flex items-center gap-1.5 text-info text-sm">
      <Hourglass aria-hidden="true" size={15} />
      {(course.hasConditions ? words.learner.countsTowards : words.learner.badgeOnItsWay)(course.achievementName)}
    </p>
  );
}

function NothingOfKind({ kind, words }: { kind: TimelineEntry["kind"] | undefined; words: Messages["learner"] }) {
  return kind === "completion" ? (
    <EmptyState title={words.empty.filterCompletions} />
  ) : (
    <EmptyState title={words.empty.filterBadges}>{words.empty.filterBadgesText}</EmptyState>
  );
}

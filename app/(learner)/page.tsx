import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { listProviderNames } from "@/lib/domain/activity-providers/list-provider-names";
import { listTimeline, type TimelineEntry } from "@/lib/domain/completions/list-timeline";
import { sumActivity } from "@/lib/domain/completions/sum-activity";
import { listAddresses } from "@/lib/domain/people/list-addresses";
import { formatTimeCursor, parseTimeCursor } from "@/lib/platform/ids/time-cursor";
import { readViewer } from "../read-viewer.ts";
import { ActivityStrip } from "./_activity-strip.tsx";
import { AllBadgesPanel } from "./_all-badges-panel.tsx";
import { EmptyTimeline } from "./_empty-timeline.tsx";
import { LiveUpdates } from "./_live-updates.tsx";
import { Timeline } from "./_timeline.tsx";
import { TimelineFilter } from "./_timeline-filter.tsx";

const pageSize = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("learner");
  return { title: t("title") };
}

/** The learner's home: everything completed and earned, with where it comes from. */
export default async function HomePage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { signedIn, language } = await readViewer();
  const t = await getTranslations("learner");
  if (!signedIn) redirect("/sign-in");
  const query = await searchParams;
  const kind = kindOf(query["show"]);
  const before = parseTimeCursor(query["before"]);
  const { person, memberships } = signedIn;
  const page = await listTimeline(person.id, { kind, before, limit: pageSize, now: new Date() });
  const now = new Date();
  const [activity, addresses, providers] = await Promise.all([
    sumActivity(person.id, page.entries[0]?.timeZone ?? "UTC", now),
    listAddresses(person.id),
    listProviderNames(memberships.map(({ organizationId }) => organizationId)),
  ]);
  const total = activity.badges + activity.completionsWithoutBadge;
  return (
    <PageBody>
      <LiveUpdates />
      <PageHeader
        title={t("greeting", { name: person.name })}
        lead={total > 0 ? t("summary", { completions: total, badges: activity.badges }) : undefined}
      />
      {total === 0 ? (
        <EmptyTimeline addresses={addresses} providers={providers} />
      ) : (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <div className="min-w-0">
            <TimelineFilter
              current={kind}
              counts={{ all: total, badge: activity.badges, completion: activity.completionsWithoutBadge }}
            />
            <Timeline entries={page.entries} kind={kind} language={language} now={now} />
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
          </div>
          <aside className="flex flex-col gap-6">
            <ActivityStrip months={activity.months} language={language} />
            <AllBadgesPanel />
          </aside>
        </div>
      )}
    </PageBody>
  );
}

function kindOf(show: string | string[] | undefined): TimelineEntry["kind"] | undefined {
  return show === "badges" ? "badge" : show === "completions" ? "completion" : undefined;
}

function addressOf(kind: TimelineEntry["kind"] | undefined, before?: string): string {
  const query = new URLSearchParams();
  if (kind) query.set("show", `${kind}s`);
  if (before) query.set("before", before);
  return query.size === 0 ? "/" : `/?${query}`;
}

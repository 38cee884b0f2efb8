import type { Metadata } from "next";
import Link from "next/link";
import { readViewer } from "@/app/read-viewer";
import { PageBody } from "@/components/page-body";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { readTimeZone } from "@/lib/organizations/read-time-zone";
import { listSources } from "@/lib/sources/list-sources";
import { DataTable } from "../../_data-table.tsx";
import { Moment } from "../../_moment.tsx";
import { readAdministration } from "../../read-administration.ts";
import { LiveRefresh } from "../_live-refresh.tsx";
import { sourceChips } from "./source-chips.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sources.title };
}

/** Other stores whose statements come in here, and how each is doing. */
export default async function SourcesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/sources">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { sources: text, source: one } = words.data;
  const base = `/admin/${organizationId}/data/sources`;
  const [timeZone, sources, { done }] = await Promise.all([
    readTimeZone(organizationId),
    listSources(organizationId, new Date()),
    searchParams,
  ]);
  const add = (
    <ButtonLink href={`${base}/new`} look="primary">
      {text.add}
    </ButtonLink>
  );
  const number = (count: number) => count.toLocaleString(language);

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} actions={sources.length > 0 ? add : null} />
      {done === "deleted" ? (
        <div className="mb-6">
          <Notice tone="done" announce>
            {one.deleted}
          </Notice>
        </div>
      ) : null}
      {sources.some(({ state }) => state === "pulling") ? <LiveRefresh everySeconds={5} /> : null}
      {sources.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          {add}
        </EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={sources}
            columns={[
              {
                label: text.name,
                cell: ({ id, name, endpoint }) => (
                  <>
                    <Link href={`${base}/${id}`} className="link inline-flex min-h-9 items-center font-semibold">
                      {name}
                    </Link>
                    <span className="wrap-anywhere block font-mono text-muted text-sm">{endpoint}</span>
                  </>
                ),
              },
              {
                label: text.state,
                cell: ({ state }) => <StatusChip status={sourceChips[state]} label={text.states[state]} />,
              },
              {
                label: text.covered,
                cell: ({ progress: { coveredUntil } }) =>
                  coveredUntil ? (
                    <Moment at={coveredUntil} timeZone={timeZone} language={language} />
                  ) : (
                    text.coveredNothing
                  ),
              },
              { label: text.counters, isNumber: true, cell: ({ counters }) => number(counters.fetched) },
              { label: text.newCount, isNumber: true, cell: ({ counters }) => number(counters.new) },
              { label: text.rejectedCount, isNumber: true, cell: ({ counters }) => number(counters.rejected) },
            ]}
          />
        </Surface>
      )}
    </PageBody>
  );
}

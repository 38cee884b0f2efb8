import type { Metadata } from "next";
import Link from "next/link";
import { readQuery } from "@/app/read-query";
import { readViewer } from "@/app/read-viewer";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import { BackLink } from "@/components/ui/back-link";
import { buildHref } from "@/components/ui/build-href";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { listRuns } from "@/lib/domain/credentials/bulk/list-runs";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readAdministration } from "../../read-administration.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { chipOfRun, isBusy, subjectOf } from "./describe-run.ts";
import { runKinds } from "./run-kinds.ts";

const rowsMax = 30;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.runs.title };
}

/** Orders for many badges, and how far each one is. */
export default async function RunsPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { runs: text, data } = words;
  const list = `/admin/${organizationId}/badges`;
  const page = `${list}/runs`;
  const before = readCursor(readQuery(page, await searchParams)["before"]);
  const [timeZone, found] = await Promise.all([
    readTimeZone(organizationId),
    listRuns(organizationId, { after: before, limit: rowsMax + 1 }),
  ]);
  const runs = found.slice(0, rowsMax);
  const last = found.length > rowsMax ? runs.at(-1) : undefined;
  const begin = runKinds.map((kind) => (
    <ButtonLink key={kind} href={`${page}/new?kind=${kind}`}>
      {text.begin[kind]}
    </ButtonLink>
  ));
  return (
    <PageBody width="wide">
      <BackLink href={list}>{text.toBadges}</BackLink>
      <PageHeader title={text.title} lead={text.lead} actions={runs.length > 0 ? begin : null} />
      {runs.some(isBusy) ? <AutoRefresh everySeconds={3} /> : null}
      {runs.length === 0 ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          <div className="flex flex-wrap gap-3">{begin}</div>
        </EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={text.title}
            rows={runs}
            columns={[
              {
                label: text.what,
                cell: ({ id, kind }) => (
                  <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center font-semibold">
                    {text.kinds[kind]}
                  </Link>
                ),
              },
              { label: text.subject, cell: (run) => <span className="wrap-anywhere">{subjectOf(run, text)}</span> },
              {
                label: text.state,
                cell: ({ state }) => <StatusChip status={chipOfRun[state]} label={text.states[state]} />,
              },
              {
                label: text.progress,
                isNumber: true,
                cell: ({ done, failed, total }) => (
                  <>
                    <span className="tabular-nums">
                      {text.progressOf(done.toLocaleString(language), total.toLocaleString(language))}
                    </span>
                    {failed > 0 ? (
                      <span className="block text-revoked text-sm">{plural(language, failed, text.failedOf)}</span>
                    ) : null}
                  </>
                ),
              },
              {
                label: text.ordered(timeZone),
                cell: ({ createdAt }) => (
                  <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
                    {formatDate(createdAt, language, timeZone, "time")}
                  </time>
                ),
              },
            ]}
          />
        </Surface>
      )}
      <Pagination
        label={text.title}
        newest={before ? { href: page, label: data.newest } : null}
        older={last ? { href: buildHref(page, { before: writeCursor(last) }), label: data.older } : null}
      />
    </PageBody>
  );
}

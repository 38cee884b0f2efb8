import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { readQuery } from "@/app/read-query";
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
import { readAdministration } from "../../read-administration.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { chipOfRun, isBusy, subjectOf } from "./describe-run.ts";
import { runKinds } from "./run-kinds.ts";

const rowsMax = 30;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("runs");
  return { title: t("title") };
}

/** Orders for many badges, and how far each one is. */
export default async function RunsPage({ params, searchParams }: PageProps<"/admin/[organization]/badges/runs">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("runs");
  const tData = await getTranslations("data");
  const format = await getFormatter();
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
      {t(`begin.${kind}`)}
    </ButtonLink>
  ));
  return (
    <PageBody width="wide">
      <BackLink href={list}>{t("toBadges")}</BackLink>
      <PageHeader title={t("title")} lead={t("lead")} actions={runs.length > 0 ? begin : null} />
      {runs.some(isBusy) ? <AutoRefresh everySeconds={3} /> : null}
      {runs.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyText")}</p>
          <div className="flex flex-wrap gap-3">{begin}</div>
        </EmptyState>
      ) : (
        <Surface>
          <DataTable
            caption={t("title")}
            rows={runs}
            columns={[
              {
                label: t("what"),
                cell: ({ id, kind }) => (
                  <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center font-semibold">
                    {t(`kinds.${kind}`)}
                  </Link>
                ),
              },
              { label: t("subject"), cell: (run) => <span className="wrap-anywhere">{subjectOf(run, t)}</span> },
              {
                label: t("state"),
                cell: ({ state }) => <StatusChip status={chipOfRun[state]} label={t(`states.${state}`)} />,
              },
              {
                label: t("progress"),
                isNumber: true,
                cell: ({ done, failed, total }) => (
                  <>
                    <span className="tabular-nums">
                      {t("progressOf", { done: format.number(done), total: format.number(total) })}
                    </span>
                    {failed > 0 ? (
                      <span className="block text-revoked text-sm">{t("failedOf", { count: failed })}</span>
                    ) : null}
                  </>
                ),
              },
              {
                label: t("ordered", { zone: timeZone }),
                cell: ({ createdAt }) => (
                  <time dateTime={createdAt.toISOString()} className="whitespace-nowrap">
                    {format.dateTime(createdAt, "time", { timeZone })}
                  </time>
                ),
              },
            ]}
          />
        </Surface>
      )}
      <Pagination
        label={t("title")}
        newest={before ? { href: page, label: tData("newest") } : null}
        older={last ? { href: buildHref(page, { before: writeCursor(last) }), label: tData("older") } : null}
      />
    </PageBody>
  );
}

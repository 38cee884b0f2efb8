import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { readQuery } from "@/app/read-query";
import { AutoRefresh } from "@/components/ui/auto-refresh";
import { buildHref } from "@/components/ui/build-href";
import { ButtonLink } from "@/components/ui/button";
import { EmptyList, ListPage } from "@/components/ui/list-page";
import { StatusChip } from "@/components/ui/status-chip";
import { listRuns } from "@/lib/domain/credentials/bulk/list-runs";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { formatTimeCursor, parseTimeCursor } from "@/lib/platform/ids/time-cursor";
import { readAdministration } from "../../read-administration.ts";
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
  const before = parseTimeCursor(readQuery(page, await searchParams)["before"]);
  const [timeZone, found] = await Promise.all([
    readTimeZone(organizationId),
    listRuns(organizationId, { after: before && { createdAt: before.at, id: before.id }, limit: rowsMax + 1 }),
  ]);
  const runs = found.slice(0, rowsMax);
  const last = found.length > rowsMax ? runs.at(-1) : undefined;
  const begin = runKinds.map((kind) => (
    <ButtonLink key={kind} href={`${page}/new?kind=${kind}`}>
      {t(`begin.${kind}`)}
    </ButtonLink>
  ));
  return (
    <ListPage
      title={t("title")}
      lead={t("lead")}
      back={{ href: list, label: t("toBadges") }}
      actions={runs.length > 0 ? begin : null}
      rows={runs}
      empty={
        <EmptyList
          title={t("empty")}
          text={t("emptyText")}
          action={<div className="flex flex-wrap gap-3">{begin}</div>}
        />
      }
      pagination={{
        label: t("title"),
        newest: before ? { href: page, label: tData("newest") } : null,
        older: last
          ? {
              href: buildHref(page, { before: formatTimeCursor({ at: last.createdAt, id: last.id }) }),
              label: tData("older"),
            }
          : null,
      }}
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
    >
      {runs.some(isBusy) ? <AutoRefresh everySeconds={3} /> : null}
    </ListPage>
  );
}

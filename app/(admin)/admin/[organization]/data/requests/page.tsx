import type { Metadata } from "next";
import Link from "next/link";
import { readQuery } from "@/app/read-query";
import { readViewer } from "@/app/read-viewer";
import { buildHref } from "@/components/ui/build-href";
import { ButtonLink } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Filter } from "@/components/ui/filter";
import { Notice } from "@/components/ui/notice";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import { Timestamp } from "@/components/ui/timestamp";
import { listProviders } from "@/lib/domain/activity-providers/list-providers";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { groupFailures } from "@/lib/domain/requests/group-failures.sql";
import { listRequests } from "@/lib/domain/requests/list-requests.sql";
import { env } from "@/lib/platform/env";
import { statusOfKind } from "@/lib/platform/failure/failure";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
import { readWallTime } from "@/lib/platform/i18n/wall-time";
import { readAdministration } from "../../read-administration.ts";
import { chooseProvider } from "../choose-provider.ts";
import { FailureGroups } from "./_failure-groups.tsx";
import { readCursor, writeCursor } from "./cursor.ts";

const rowsMax = 50;
const groupedDays = 7;
const dayMs = 24 * 60 * 60 * 1000;
const successes = [200, 204, 304];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.requests.title };
}

/** What partners sent and were answered: what goes wrong on top, then every request; the address says which. */
export default async function RequestsPage({ params, searchParams }: PageProps<"/admin/[organization]/data/requests">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { data } = words;
  const text = data.requests;
  const page = `/admin/${organizationId}/data/requests`;
  const query = readQuery(page, await searchParams);
  const [timeZone, partners] = await Promise.all([
    readTimeZone(organizationId),
    listProviders(organizationId, { orderBy: "name" }, new Date()),
  ]);
  const { chosen: provider, choices: providers } = chooseProvider(
    query["provider"],
    partners.map(({ id, name }) => ({ value: id, label: name })),
  );
  const time = (name: string) => (query[name] === undefined ? null : readWallTime(query[name], timeZone));
  const [since, until] = [time("since"), time("until")];
  const before = readCursor(query["before"]);
  const kinds = Object.entries(text.kinds).map(([value, label]) => ({ value, label }));
  const kind = kinds.find(({ value }) => value === query["kind"]);
  const status = /^[1-5]\d\d$/.test(query["status"] ?? "") ? Number(query["status"]) : undefined;
  const statuses = [...new Set([...successes, ...Object.values(statusOfKind), ...(status ? [status] : [])])].sort(
    (one, other) => one - other,
  );
  const [{ requests, next }, failures] = await Promise.all([
    listRequests(
      organizationId,
      {
        activityProviderId: provider?.value,
        status,
        refused: query["kind"],
        since: since ?? undefined,
        until: until ?? undefined,
        text: query["text"],
      },
      { limit: rowsMax, before },
    ),
    before
      ? null
      : groupFailures(organizationId, {
          since: since ?? new Date(Date.now() - groupedDays * dayMs),
          activityProviderId: provider?.value,
        }),
  ]);
  const isFiltered = Object.keys(query).length > 0;
  const timeField = (name: "since" | "until", moment: Date | null) => ({
    name,
    label: data.filter[name],
    hint: data.filter.zone(timeZone),
    type: "datetime-local" as const,
    error: query[name] !== undefined && !moment ? data.filter.badTime : undefined,
    shown: moment ? formatDate(moment, language, timeZone, "second") : undefined,
  });

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead(env().REQUEST_LOG_DAYS)} />
      {failures && failures.groups.length > 0 ? (
        <FailureGroups
          failures={failures}
          page={page}
          time={(moment) => formatDate(moment, language, timeZone, "time")}
          count={(count) => plural(language, count, text.count)}
          words={text}
        />
      ) : null}
      <Filter
        page={page}
        query={query}
        words={data.filter}
        main={[
          { name: "text", label: text.text, hint: text.textHint, type: "search" },
          {
            name: "kind",
            label: text.kind,
            options: [{ value: "", label: text.kindNone }, { value: "any", label: text.kindAny }, ...kinds],
            shown: kind?.label ?? (query["kind"] === "any" ? text.kindAny : undefined),
          },
        ]}
        more={[
          {
            name: "provider",
            label: data.filter.provider,
            options: [{ value: "", label: data.filter.any }, ...providers],
            shown: provider?.label,
          },
          {
            name: "status",
            label: text.status,
            options: [
              { value: "", label: data.filter.any },
              ...statuses.map((one) => ({ value: String(one), label: String(one) })),
            ],
          },
          timeField("since", since),
          timeField("until", until),
        ]}
      />
      {requests.length > 0 ? (
        <Surface>
          <DataTable
            caption={text.title}
            rows={requests}
            columns={[
              {
                label: text.received(timeZone),
                cell: ({ id, receivedAt }) => (
                  <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center">
                    <Timestamp at={receivedAt} timeZone={timeZone} language={language} />
                  </Link>
                ),
              },
              {
                label: text.request,
                cell: ({ method, path }) => (
                  <code className="wrap-anywhere inline-block font-mono text-sm md:min-w-48">
                    {method} {path}
                  </code>
                ),
              },
              {
                label: text.answer,
                cell: ({ status: code, failure }) => (
                  <>
                    <StatusChip status={code < 400 ? "valid" : "invalid"} label={String(code)} />
                    {failure ? <span className="line-clamp-2 text-muted text-sm">{failure.message}</span> : null}
                  </>
                ),
              },
              {
                label: data.filter.provider,
                cell: ({ activityProviderName }) =>
                  activityProviderName ?? <span className="text-muted">{text.unknownProvider}</span>,
              },
              {
                label: text.took,
                isNumber: true,
                cell: ({ latencyMs }) => (
                  <span className="whitespace-nowrap">
                    {data.request.took(Math.round(latencyMs).toLocaleString(language))}
                  </span>
                ),
              },
            ]}
          />
        </Surface>
      ) : null}
      {requests.length === 0 && !next ? (
        <EmptyState title={isFiltered ? text.nothing : text.empty}>
          <p>{isFiltered ? text.nothingText : text.emptyText}</p>
          {isFiltered ? <ButtonLink href={page}>{data.filter.clear}</ButtonLink> : null}
        </EmptyState>
      ) : null}
      {next && requests.length < rowsMax ? (
        <div className="mt-5">
          <Notice>{data.lookedBackTo(formatDate(next.receivedAt, language, timeZone, "second"))}</Notice>
        </div>
      ) : null}
      <Pagination
        label={text.title}
        newest={before ? { href: buildHref(page, { ...query, before: undefined }), label: data.newest } : null}
        older={
          next
            ? {
                href: buildHref(page, { ...query, before: writeCursor(next) }),
                label: requests.length < rowsMax ? data.keepLooking : data.older,
              }
            : null
        }
      />
    </PageBody>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { FilteredListPage } from "@/components/ui/filtered-list-page";
import { StatusChip } from "@/components/ui/status-chip";
import { Timestamp } from "@/components/ui/timestamp";
import { listProviders } from "@/lib/domain/activity-providers/list-providers";
import { groupFailures } from "@/lib/domain/requests/group-failures.sql";
import { listRequests } from "@/lib/domain/requests/list-requests.sql";
import { env } from "@/lib/platform/env";
import { statusOfKind } from "@/lib/platform/failure/failure";
import { readAdministration } from "../../read-administration.ts";
import { readListQuery } from "../../read-list-query.ts";
import { chooseProvider } from "../choose-provider.ts";
import { FailureGroups } from "./_failure-groups.tsx";
import { readCursor, writeCursor } from "./cursor.ts";

const rowsMax = 50;
const groupedDays = 7;
const dayMs = 24 * 60 * 60 * 1000;
const successes = [200, 204, 304];

/** In the order in which they are offered. */
const failureKinds = [
  "malformed",
  "unauthenticated",
  "forbidden",
  "not-found",
  "not-allowed",
  "conflict",
  "precondition-failed",
  "too-large",
  "unsupported",
  "too-many",
  "unexpected",
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.requests");
  return { title: t("title") };
}

/** What partners sent and were answered: what goes wrong on top, then every request; the address says which. */
export default async function RequestsPage({ params, searchParams }: PageProps<"/admin/[organization]/data/requests">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("data");
  const tRequests = await getTranslations("data.requests");
  const tKinds = await getTranslations("data.requests.kinds");
  const format = await getFormatter();
  const page = `/admin/${organizationId}/data/requests`;
  const { query, timeZone, since, until } = await readListQuery(organizationId, page, searchParams);
  const partners = await listProviders(organizationId, { orderBy: "name" }, new Date());
  const { chosen: provider, choices: providers } = chooseProvider(
    query["provider"],
    partners.map(({ id, name }) => ({ value: id, label: name })),
  );
  const before = readCursor(query["before"]);
  const kinds = failureKinds.map((value) => ({ value, label: tKinds(value) }));
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
  return (
    <FilteredListPage
      title={tRequests("title")}
      lead={tRequests("lead", { days: env().REQUEST_LOG_DAYS })}
      path={page}
      query={query}
      timeZone={timeZone}
      filter={{
        main: [
          { name: "text", label: tRequests("text"), hint: tRequests("textHint"), type: "search" },
          {
            name: "kind",
            label: tRequests("kind"),
            options: [
              { value: "", label: tRequests("kindNone") },
              { value: "any", label: tRequests("kindAny") },
              ...kinds,
            ],
            shown: kind?.label ?? (query["kind"] === "any" ? tRequests("kindAny") : undefined),
          },
        ],
        more: [
          {
            name: "provider",
            label: t("filter.provider"),
            options: [{ value: "", label: t("filter.any") }, ...providers],
            shown: provider?.label,
          },
          {
            name: "status",
            label: tRequests("status"),
            options: [
              { value: "", label: t("filter.any") },
              ...statuses.map((one) => ({ value: String(one), label: String(one) })),
            ],
          },
          { name: "since", label: t("filter.since"), moment: since },
          { name: "until", label: t("filter.until"), moment: until },
        ],
      }}
      rows={requests}
      columns={[
        {
          label: tRequests("received", { zone: timeZone }),
          cell: ({ id, receivedAt }) => (
            <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center">
              <Timestamp at={receivedAt} timeZone={timeZone} />
            </Link>
          ),
        },
        {
          label: tRequests("request"),
          cell: ({ method, path }) => (
            <code className="wrap-anywhere inline-block font-mono text-sm md:min-w-48">
              {method} {path}
            </code>
          ),
        },
        {
          label: tRequests("answer"),
          cell: ({ status: code, failure }) => (
            <>
              <StatusChip status={code < 400 ? "valid" : "invalid"} label={String(code)} />
              {failure ? <span className="line-clamp-2 text-muted text-sm">{failure.message}</span> : null}
            </>
          ),
        },
        {
          label: t("filter.provider"),
          cell: ({ activityProviderName }) =>
            activityProviderName ?? <span className="text-muted">{tRequests("unknownProvider")}</span>,
        },
        {
          label: tRequests("took"),
          isNumber: true,
          cell: ({ latencyMs }) => (
            <span className="whitespace-nowrap">
              {t("request.took", { milliseconds: format.number(Math.round(latencyMs)) })}
            </span>
          ),
        },
      ]}
      next={next && writeCursor(next)}
      lookedBackTo={requests.length < rowsMax ? next?.receivedAt : undefined}
      nothing={{ title: tRequests("nothing"), text: tRequests("nothingText") }}
      empty={{ title: tRequests("empty"), text: tRequests("emptyText") }}
    >
      {failures && failures.groups.length > 0 ? (
        <FailureGroups
          failures={failures}
          page={page}
          time={(moment) => format.dateTime(moment, "time", { timeZone })}
          count={(count) => tRequests("count", { count: count })}
        />
      ) : null}
    </FilteredListPage>
  );
}

import Link from "next/link";
import { useTranslations } from "next-intl";
import { buildHref } from "@/components/ui/build-href";
import { DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Surface } from "@/components/ui/surface";
import type { FailureGroup, FailureGroups as Groups } from "@/lib/domain/requests/group-failures.sql";
import { describeFailureKind } from "./describe-failure-kind.ts";

const shownMax = 5;

/** What goes wrong, by reason: how often, since when, for whom, and the last example. */
export function FailureGroups({
  failures: { since, groups },
  page,
  time,
  count,
}: {
  failures: Groups;
  /** The log's address. */
  page: string;
  time: (moment: Date) => string;
  /** "once", "41 times". */
  count: (count: number) => string;
}) {
  const t = useTranslations("data.requests.kinds");
  const tRequests = useTranslations("data.requests");
  const rows = groups.map((group) => ({
    ...group,
    id: [group.kind, group.field, group.endpoint, group.activityProviderId].join(" "),
    name: describeFailureKind(group.kind, t),
  }));
  const [first, rest] = [rows.slice(0, shownMax), rows.slice(shownMax)];
  const table = (caption: string, shown: typeof rows) => (
    <GroupTable caption={caption} rows={shown} page={page} time={time} count={count} />
  );
  return (
    <Surface aria-labelledby="groups" className="mb-6">
      <h2 id="groups" className="font-semibold text-xl">
        {tRequests("groups")}
      </h2>
      <p className="mt-1 mb-3 text-muted">{tRequests("groupsLead", { since: time(since) })}</p>
      {table(tRequests("groups"), first)}
      {rest.length > 0 ? (
        <div className="mt-4">
          <Disclosure title={tRequests("moreReasons", { count: rest.length })}>
            {table(tRequests("moreReasons", { count: rest.length }), rest)}
          </Disclosure>
        </div>
      ) : null}
    </Surface>
  );
}

type Row = FailureGroup & { id: string; name: string };

function GroupTable({
  caption,
  rows,
  page,
  time,
  count,
}: {
  caption: string;
  rows: readonly Row[];
  page: string;
  time: (moment: Date) => string;
  count: (count: number) => string;
}) {
  const t = useTranslations("data.requests");
  return (
    <DataTable
      caption={caption}
      rows={rows}
      columns={[
        {
          label: t("reason"),
          cell: ({ name, field, lastMessage, activityProviderName, endpoint }) => (
            <>
              <span className="block">
                <span className="font-semibold">{name}</span>
                {field ? <code className="wrap-anywhere ml-2 font-mono text-sm">{field}</code> : null}
              </span>
              <span className="wrap-anywhere block text-sm">{lastMessage}</span>
              <span className="block text-muted text-sm">
                {activityProviderName ?? t("unknownProvider")} · {t(`endpoints.${endpoint}`)}
              </span>
            </>
          ),
        },
        {
          label: t("times"),
          cell: ({ count: times, firstAt }) => t("timesSince", { count: count(times), since: time(firstAt) }),
        },
        { label: t("last"), cell: ({ lastAt }) => <span className="whitespace-nowrap">{time(lastAt)}</span> },
        {
          label: t("showAll"),
          isLabelHidden: true,
          cell: ({ name, kind, field, activityProviderId, lastRequestId }) => {
            const reason = [name, field].filter(Boolean).join(" ");
            return (
              <span className="flex flex-wrap gap-x-4">
                <Link
                  href={buildHref(page, { kind, provider: activityProviderId ?? undefined })}
                  aria-label={t("showAllOf", { reason })}
                  className="link inline-flex min-h-9 items-center"
                >
                  {t("showAll")}
                </Link>
                <Link
                  href={`${page}/${lastRequestId}`}
                  aria-label={t("lastExampleOf", { reason })}
                  className="link inline-flex min-h-9 items-center"
                >
                  {t("lastExample")}
                </Link>
              </span>
            );
          },
        },
      ]}
    />
  );
}

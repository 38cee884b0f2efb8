import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { readQuery } from "@/app/read-query";
import { describeActor, inLanguage, lastPart } from "@/components/statements/describe-identifier";
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
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readWallTime } from "@/lib/platform/i18n/wall-time";
import { type FoundStatement, searchStatements } from "@/lib/protocols/xapi/statements/search.sql";
import { readAdministration } from "../../read-administration.ts";
import { chooseProvider } from "../choose-provider.ts";
import { readCursor, writeCursor } from "./cursor.ts";

const rowsMax = 50;

/** Verbs of the ADL vocabulary that learning systems send most; any other can be entered too. */
const commonVerbs = [
  "completed",
  "passed",
  "failed",
  "experienced",
  "attempted",
  "answered",
  "launched",
  "initialized",
];
const verbBase = "http://adlnet.gov/expapi/verbs/";

const sourcesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.search");
  return { title: t("title") };
}

/** Looks through the organization's statements; the address says by what. */
export default async function SearchPage({ params, searchParams }: PageProps<"/admin/[organization]/data/search">) {
  const { organizationId, language } = await readAdministration((await params).organization);
  const t = await getTranslations("data.search");
  const tData = await getTranslations("data");
  const format = await getFormatter();
  const page = `/admin/${organizationId}/data/search`;
  const query = readQuery(page, await searchParams);
  const now = new Date();
  const [timeZone, partners, sources] = await Promise.all([
    readTimeZone(organizationId),
    listProviders(organizationId, { orderBy: "name" }, now),
    listSources(organizationId, { limit: sourcesMax }, now),
  ]);
  const { chosen: provider, choices: providers } = chooseProvider(query["provider"], [
    ...partners.map(({ id, name }) => ({ value: id, label: name })),
    ...sources.map(({ activityProviderId, name }) => ({ value: activityProviderId, label: name })),
  ]);
  const time = (name: string) => (query[name] === undefined ? null : readWallTime(query[name], timeZone));
  const [since, until] = [time("since"), time("until")];
  const before = readCursor(query["before"]);
  const { statements, next } = await searchStatements(
    organizationId,
    {
      address: query["learner"],
      text: query["text"],
      verbId: query["verb"] === undefined ? undefined : wholeVerb(query["verb"]),
      activityId: query["activity"],
      activityProviderId: provider?.value,
      since: since ?? undefined,
      until: until ?? undefined,
    },
    { limit: rowsMax, before },
  );
  const isFiltered = Object.keys(query).length > 0;
  const timeField = (name: "since" | "until", moment: Date | null) => ({
    name,
    label: tData(`filter.${name}`),
    hint: tData("filter.zone", { zone: timeZone }),
    type: "datetime-local" as const,
    error: query[name] !== undefined && !moment ? tData("filter.badTime") : undefined,
    shown: moment ? format.dateTime(moment, "second", { timeZone }) : undefined,
  });

  return (
    <PageBody width="wide">
      <PageHeader title={t("title")} lead={t("lead")} />
      <Filter
        page={page}
        query={query}
        main={[
          { name: "learner", label: t("address"), hint: t("addressHint") },
          { name: "text", label: t("text"), hint: t("textHint"), type: "search" },
        ]}
        more={[
          { name: "verb", label: t("verb"), hint: t("verbHint"), suggestions: commonVerbs },
          { name: "activity", label: t("activity"), hint: t("activityHint") },
          {
            name: "provider",
            label: tData("filter.provider"),
            options: [{ value: "", label: tData("filter.any") }, ...providers],
            shown: provider?.label,
          },
          timeField("since", since),
          timeField("until", until),
        ]}
      />
      {statements.length > 0 ? (
        <Surface>
          <DataTable
            caption={t("title")}
            rows={statements}
            columns={[
              {
                label: t("received", { zone: timeZone }),
                cell: ({ id, stored }) => (
                  <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center">
                    <Timestamp at={stored} timeZone={timeZone} />
                  </Link>
                ),
              },
              { label: t("address"), cell: (statement) => <Learner statement={statement} group={t("group")} /> },
              {
                label: t("verb"),
                cell: ({ verbId, verbDisplay }) => (
                  <span title={verbId}>{inLanguage(verbDisplay, language) ?? lastPart(verbId)}</span>
                ),
              },
              {
                label: t("activity"),
                cell: ({ activityId, activityName }) => (
                  <Named name={inLanguage(activityName, language)} id={activityId ?? t("other")} />
                ),
              },
              { label: tData("filter.provider"), cell: ({ providerName }) => providerName },
              {
                label: t("state"),
                isLabelHidden: true,
                cell: ({ isVoided, warningCount }) => (
                  <span className="flex flex-wrap gap-1.5">
                    {isVoided ? <StatusChip status="revoked" label={t("voided")} /> : null}
                    {warningCount > 0 ? (
                      <StatusChip status="warned" label={t("warnings", { count: warningCount })} />
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </Surface>
      ) : null}
      {statements.length === 0 && !next && isFiltered ? (
        <EmptyState title={t("nothing")}>
          <p>{t("nothingText")}</p>
          <ButtonLink href={page}>{tData("filter.clear")}</ButtonLink>
        </EmptyState>
      ) : null}
      {statements.length === 0 && !isFiltered ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyText")}</p>
          <ButtonLink href={`/admin/${organizationId}/providers/new`} look="primary">
            {t("addProvider")}
          </ButtonLink>
        </EmptyState>
      ) : null}
      {next && statements.length < rowsMax ? (
        <div className="mt-5">
          <Notice>{tData("lookedBackTo", { time: format.dateTime(next.stored, "second", { timeZone }) })}</Notice>
        </div>
      ) : null}
      <Pagination
        label={t("title")}
        newest={before ? { href: buildHref(page, { ...query, before: undefined }), label: tData("newest") } : null}
        older={
          next
            ? {
                href: buildHref(page, { ...query, before: writeCursor(next) }),
                label: statements.length < rowsMax ? tData("keepLooking") : tData("older"),
              }
            : null
        }
      />
    </PageBody>
  );
}

/** `completed` is short for the verb of the ADL vocabulary. */
const wholeVerb = (entered: string) => (entered.includes(":") ? entered.trim() : `${verbBase}${entered.trim()}`);

function Learner({ statement: { actorKey, actorName }, group }: { statement: FoundStatement; group: string }) {
  return <Named name={actorName} id={describeActor(actorKey) ?? group} isMono={false} />;
}

/** A name with the identifier under it, or the identifier alone. */
function Named({ name, id, isMono = true }: { name: string | null; id: string; isMono?: boolean }) {
  return (
    <>
      {name ? <span className="block">{name}</span> : null}
      <span
        className={`wrap-anywhere ${isMono ? "font-mono" : ""} ${name ? "text-muted text-sm" : isMono ? "text-sm" : ""}`}
      >
        {id}
      </span>
    </>
  );
}

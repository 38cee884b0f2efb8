import type { Metadata } from "next";
import Link from "next/link";
import { readQuery } from "@/app/read-query";
import { readViewer } from "@/app/read-viewer";
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
import { formatDate } from "@/lib/platform/i18n/format-date";
import { plural } from "@/lib/platform/i18n/plural";
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
  return { title: (await readViewer()).words.data.search.title };
}

/** Looks through the organization's statements; the address says by what. */
export default async function SearchPage({ params, searchParams }: PageProps<"/admin/[organization]/data/search">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { data } = words;
  const text = data.search;
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
    label: data.filter[name],
    hint: data.filter.zone(timeZone),
    type: "datetime-local" as const,
    error: query[name] !== undefined && !moment ? data.filter.badTime : undefined,
    shown: moment ? formatDate(moment, language, timeZone, "second") : undefined,
  });

  return (
    <PageBody width="wide">
      <PageHeader title={text.title} lead={text.lead} />
      <Filter
        page={page}
        query={query}
        words={data.filter}
        main={[
          { name: "learner", label: text.address, hint: text.addressHint },
          { name: "text", label: text.text, hint: text.textHint, type: "search" },
        ]}
        more={[
          { name: "verb", label: text.verb, hint: text.verbHint, suggestions: commonVerbs },
          { name: "activity", label: text.activity, hint: text.activityHint },
          {
            name: "provider",
            label: data.filter.provider,
            options: [{ value: "", label: data.filter.any }, ...providers],
            shown: provider?.label,
          },
          timeField("since", since),
          timeField("until", until),
        ]}
      />
      {statements.length > 0 ? (
        <Surface>
          <DataTable
            caption={text.title}
            rows={statements}
            columns={[
              {
                label: text.received(timeZone),
                cell: ({ id, stored }) => (
                  <Link href={`${page}/${id}`} className="link inline-flex min-h-9 items-center">
                    <Timestamp at={stored} timeZone={timeZone} language={language} />
                  </Link>
                ),
              },
              { label: text.address, cell: (statement) => <Learner statement={statement} group={text.group} /> },
              {
                label: text.verb,
                cell: ({ verbId, verbDisplay }) => (
                  <span title={verbId}>{inLanguage(verbDisplay, language) ?? lastPart(verbId)}</span>
                ),
              },
              {
                label: text.activity,
                cell: ({ activityId, activityName }) => (
                  <Named name={inLanguage(activityName, language)} id={activityId ?? text.other} />
                ),
              },
              { label: data.filter.provider, cell: ({ providerName }) => providerName },
              {
                label: text.state,
                isLabelHidden: true,
                cell: ({ isVoided, warningCount }) => (
                  <span className="flex flex-wrap gap-1.5">
                    {isVoided ? <StatusChip status="revoked" label={text.voided} /> : null}
                    {warningCount > 0 ? (
                      <StatusChip status="warned" label={plural(language, warningCount, text.warnings)} />
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        </Surface>
      ) : null}
      {statements.length === 0 && !next && isFiltered ? (
        <EmptyState title={text.nothing}>
          <p>{text.nothingText}</p>
          <ButtonLink href={page}>{data.filter.clear}</ButtonLink>
        </EmptyState>
      ) : null}
      {statements.length === 0 && !isFiltered ? (
        <EmptyState title={text.empty}>
          <p>{text.emptyText}</p>
          <ButtonLink href={`/admin/${organizationId}/providers/new`} look="primary">
            {text.addProvider}
          </ButtonLink>
        </EmptyState>
      ) : null}
      {next && statements.length < rowsMax ? (
        <div className="mt-5">
          <Notice>{data.lookedBackTo(formatDate(next.stored, language, timeZone, "second"))}</Notice>
        </div>
      ) : null}
      <Pagination
        label={text.title}
        newest={before ? { href: buildHref(page, { ...query, before: undefined }), label: data.newest } : null}
        older={
          next
            ? {
                href: buildHref(page, { ...query, before: writeCursor(next) }),
                label: statements.length < rowsMax ? data.keepLooking : data.older,
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

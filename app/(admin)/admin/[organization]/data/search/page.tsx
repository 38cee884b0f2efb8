import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { describeActor, inLanguage, lastPart } from "@/components/statements/describe-identifier";
import { ButtonLink } from "@/components/ui/button";
import { FilteredListPage } from "@/components/ui/filtered-list-page";
import { StatusChip } from "@/components/ui/status-chip";
import { Timestamp } from "@/components/ui/timestamp";
import { listProviders } from "@/lib/domain/activity-providers/list-providers";
import { outcomes } from "@/lib/domain/completions/outcomes";
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { type FoundStatement, searchStatements } from "@/lib/protocols/xapi/statements/search.sql";
import { readAdministration } from "../../read-administration.ts";
import { readListQuery } from "../../read-list-query.ts";
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
  const tOutcomes = await getTranslations("data.outcomes");
  const page = `/admin/${organizationId}/data/search`;
  const { query, timeZone, since, until } = await readListQuery(organizationId, page, searchParams);
  const now = new Date();
  const [partners, sources] = await Promise.all([
    listProviders(organizationId, { orderBy: "name" }, now),
    listSources(organizationId, { limit: sourcesMax }, now),
  ]);
  const { chosen: provider, choices: providers } = chooseProvider(query["provider"], [
    ...partners.map(({ id, name }) => ({ value: id, label: name })),
    ...sources.map(({ activityProviderId, name }) => ({ value: activityProviderId, label: name })),
  ]);
  const outcome = outcomes.find((name) => name === query["outcome"]);
  const outcomeChoices = outcomes.map((name) => ({ value: name, label: tOutcomes(name) }));
  const before = readCursor(query["before"]);
  const { statements, next } = await searchStatements(
    organizationId,
    {
      address: query["learner"],
      text: query["text"],
      verbId: query["verb"] === undefined ? undefined : wholeVerb(query["verb"]),
      activityId: query["activity"],
      activityProviderId: provider?.value,
      outcome,
      since: since ?? undefined,
      until: until ?? undefined,
    },
    { limit: rowsMax, before },
  );
  return (
    <FilteredListPage
      title={t("title")}
      lead={t("lead")}
      path={page}
      query={query}
      timeZone={timeZone}
      filter={{
        main: [
          { name: "learner", label: t("address"), hint: t("addressHint") },
          { name: "text", label: t("text"), hint: t("textHint"), type: "search" },
        ],
        more: [
          { name: "verb", label: t("verb"), hint: t("verbHint"), suggestions: commonVerbs },
          { name: "activity", label: t("activity"), hint: t("activityHint") },
          {
            name: "provider",
            label: tData("filter.provider"),
            options: [{ value: "", label: tData("filter.any") }, ...providers],
            shown: provider?.label,
          },
          {
            name: "outcome",
            label: t("outcome"),
            options: [{ value: "", label: tData("filter.any") }, ...outcomeChoices],
            shown: outcomeChoices.find(({ value }) => value === outcome)?.label,
          },
          { name: "since", label: tData("filter.since"), moment: since },
          { name: "until", label: tData("filter.until"), moment: until },
        ],
      }}
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
            <span translate="no" title={verbId}>
              {inLanguage(verbDisplay, language) ?? lastPart(verbId)}
            </span>
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
              {warningCount > 0 ? <StatusChip status="warned" label={t("warnings", { count: warningCount })} /> : null}
            </span>
          ),
        },
      ]}
      next={next && writeCursor(next)}
      lookedBackTo={statements.length < rowsMax ? next?.stored : undefined}
      nothing={{ title: t("nothing"), text: t("nothingText") }}
      empty={{
        title: t("empty"),
        text: t("emptyText"),
        action: (
          <ButtonLink href={`/admin/${organizationId}/providers/new`} look="primary">
            {t("addProvider")}
          </ButtonLink>
        ),
      }}
    />
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

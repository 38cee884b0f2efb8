import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ExternalLrsList } from "@/components/external-lrs/external-lrs-list";
import { StatusChip } from "@/components/ui/status-chip";
import { Timestamp } from "@/components/ui/timestamp";
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../read-administration.ts";
import { sourceChips } from "./source-status.ts";

const sourcesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("data.sources");
  return { title: t("title") };
}

/** Other stores whose statements come in here, and how each is doing. */
export default async function SourcesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/sources">) {
  const { organizationId } = await readAdministration((await params).organization);
  const t = await getTranslations("data.sources");
  const tSource = await getTranslations("data.source");
  const format = await getFormatter();
  const [timeZone, sources, { done }] = await Promise.all([
    readTimeZone(organizationId),
    listSources(organizationId, { limit: sourcesMax }, new Date()),
    searchParams,
  ]);
  const number = (count: number) => format.number(count);

  return (
    <ExternalLrsList
      path={`/admin/${organizationId}/data/sources`}
      text={{
        title: t("title"),
        lead: t("lead"),
        add: t("add"),
        name: t("name"),
        empty: t("empty"),
        emptyText: t("emptyText"),
      }}
      items={sources}
      isBusy={sources.some(({ state }) => state === "pulling")}
      deleted={done === "deleted" ? tSource("deleted") : null}
      columns={[
        {
          label: t("state"),
          cell: ({ state }) => <StatusChip status={sourceChips[state]} label={t(`states.${state}`)} />,
        },
        {
          label: t("covered"),
          cell: ({ progress: { coveredUntil } }) =>
            coveredUntil ? <Timestamp at={coveredUntil} timeZone={timeZone} /> : t("coveredNothing"),
        },
        { label: t("counters"), isNumber: true, cell: ({ counters }) => number(counters.fetched) },
        { label: t("newCount"), isNumber: true, cell: ({ counters }) => number(counters.new) },
        { label: t("rejectedCount"), isNumber: true, cell: ({ counters }) => number(counters.rejected) },
      ]}
    />
  );
}

import type { Metadata } from "next";
import { readViewer } from "@/app/read-viewer";
import { ExternalLrsList } from "@/components/external-lrs/external-lrs-list";
import { StatusChip } from "@/components/ui/status-chip";
import { Timestamp } from "@/components/ui/timestamp";
import { listSources } from "@/lib/domain/inbound-sources/list-sources";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readAdministration } from "../../read-administration.ts";
import { sourceChips } from "./source-status.ts";

const sourcesMax = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readViewer()).words.data.sources.title };
}

/** Other stores whose statements come in here, and how each is doing. */
export default async function SourcesPage({ params, searchParams }: PageProps<"/admin/[organization]/data/sources">) {
  const { organizationId, language, words } = await readAdministration((await params).organization);
  const { sources: text, source: one } = words.data;
  const [timeZone, sources, { done }] = await Promise.all([
    readTimeZone(organizationId),
    listSources(organizationId, { limit: sourcesMax }, new Date()),
    searchParams,
  ]);
  const number = (count: number) => count.toLocaleString(language);

  return (
    <ExternalLrsList
      address={`/admin/${organizationId}/data/sources`}
      text={text}
      peers={sources}
      isBusy={sources.some(({ state }) => state === "pulling")}
      deleted={done === "deleted" ? one.deleted : null}
      columns={[
        {
          label: text.state,
          cell: ({ state }) => <StatusChip status={sourceChips[state]} label={text.states[state]} />,
        },
        {
          label: text.covered,
          cell: ({ progress: { coveredUntil } }) =>
            coveredUntil ? (
              <Timestamp at={coveredUntil} timeZone={timeZone} language={language} />
            ) : (
              text.coveredNothing
            ),
        },
        { label: text.counters, isNumber: true, cell: ({ counters }) => number(counters.fetched) },
        { label: text.newCount, isNumber: true, cell: ({ counters }) => number(counters.new) },
        { label: text.rejectedCount, isNumber: true, cell: ({ counters }) => number(counters.rejected) },
      ]}
    />
  );
}

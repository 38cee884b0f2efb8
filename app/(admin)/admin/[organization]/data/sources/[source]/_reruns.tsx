import { DataTable } from "@/components/ui/data-table";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { WindowProgress } from "@/lib/domain/inbound-sources/read-source";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** The stretches of time that were to be pulled again, and how far each has come. */
export function Reruns({
  reruns,
  time,
  language,
  words,
}: {
  reruns: readonly WindowProgress[];
  time: (moment: Date) => string;
  language: Language;
  words: Messages["data"]["source"];
}) {
  const number = (count: number) => count.toLocaleString(language);
  const stateOf = ({ finishedAt, isUnderWay, coveredUntil, share }: WindowProgress) => {
    if (finishedAt) return <StatusChip status="valid" label={words.rerunDone} />;
    const percent = Math.min(0.99, share).toLocaleString(language, { style: "percent" });
    return isUnderWay || coveredUntil ? (
      <StatusChip status="running" label={percent} />
    ) : (
      <StatusChip status="waiting" label={words.rerunWaiting} />
    );
  };
  return (
    <Surface aria-labelledby="reruns">
      <h2 id="reruns" className="mb-3 font-semibold text-xl">
        {words.reruns}
      </h2>
      <DataTable
        caption={words.reruns}
        rows={reruns}
        columns={[
          {
            label: words.rerunStretch,
            cell: ({ since, until }) => `${since ? time(since) : words.beginning} – ${until ? time(until) : words.to}`,
          },
          { label: words.rerunState, cell: stateOf },
          { label: words.fetched, isNumber: true, cell: ({ counters }) => number(counters.fetched) },
          { label: words.new, isNumber: true, cell: ({ counters }) => number(counters.new) },
          { label: words.duplicate, isNumber: true, cell: ({ counters }) => number(counters.duplicate) },
          { label: words.rejected, isNumber: true, cell: ({ counters }) => number(counters.rejected) },
        ]}
      />
    </Surface>
  );
}

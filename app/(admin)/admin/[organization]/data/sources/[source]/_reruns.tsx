import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { WindowProgress } from "@/lib/domain/inbound-sources/read-source";

/** The stretches of time that were to be pulled again, and how far each has come. */
export function Reruns({ reruns, time }: { reruns: readonly WindowProgress[]; time: (moment: Date) => string }) {
  const t = useTranslations("data.source");
  const format = useFormatter();
  const number = (count: number) => format.number(count);
  const stateOf = ({ finishedAt, isUnderWay, coveredUntil, share }: WindowProgress) => {
    if (finishedAt) return <StatusChip status="valid" label={t("rerunDone")} />;
    const percent = format.number(Math.min(0.99, share), { style: "percent" });
    return isUnderWay || coveredUntil ? (
      <StatusChip status="running" label={percent} />
    ) : (
      <StatusChip status="waiting" label={t("rerunWaiting")} />
    );
  };
  return (
    <Surface aria-labelledby="reruns">
      <h2 id="reruns" className="mb-3 font-semibold text-xl">
        {t("reruns")}
      </h2>
      <DataTable
        caption={t("reruns")}
        rows={reruns}
        columns={[
          {
            label: t("rerunStretch"),
            cell: ({ since, until }) => `${since ? time(since) : t("beginning")} – ${until ? time(until) : t("to")}`,
          },
          { label: t("rerunState"), cell: stateOf },
          { label: t("fetched"), isNumber: true, cell: ({ counters }) => number(counters.fetched) },
          { label: t("new"), isNumber: true, cell: ({ counters }) => number(counters.new) },
          { label: t("duplicate"), isNumber: true, cell: ({ counters }) => number(counters.duplicate) },
          { label: t("rejected"), isNumber: true, cell: ({ counters }) => number(counters.rejected) },
        ]}
      />
    </Surface>
  );
}

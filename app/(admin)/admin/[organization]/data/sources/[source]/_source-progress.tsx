import { useFormatter, useTranslations } from "next-intl";
import { LastErrorNotice } from "@/components/external-lrs/last-error-notice";
import { Counters } from "@/components/ui/counters";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { SourceView } from "@/lib/domain/inbound-sources/read-source";
import { sourceChips } from "../source-status.ts";
import { TimeCovered } from "./_time-covered.tsx";

/** How far a source has come, by time and by counts, when it goes on, and its last error. */
export function SourceProgress({
  source: { state, progress, counters, failures, lastError, lastRunAt, nextRunAt, everyMinutes },
  time,
}: {
  source: SourceView;
  time: (moment: Date) => string;
}) {
  const t = useTranslations("data.source");
  const tSources = useTranslations("data.sources");
  const format = useFormatter();
  const number = (count: number) => format.number(count);
  const share = format.number(progress.share, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Surface aria-labelledby="progress">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 id="progress" className="font-semibold text-xl">
          {t("progress")}
        </h2>
        <StatusChip status={sourceChips[state]} label={tSources(`states.${state}`)} />
      </div>
      <TimeCovered
        label={t("progressLabel")}
        share={progress.share}
        text={t("percent", { share })}
        from={progress.since ? time(progress.since) : t("fromStart")}
        to={t("to")}
      />
      <p className="mt-2 mb-5">
        {progress.coveredUntil ? t("covered", { time: time(progress.coveredUntil) }) : t("coveredNothing")}
      </p>
      <Counters
        counters={[
          [t("fetched"), number(counters.fetched)],
          [t("new"), number(counters.new)],
          [t("duplicate"), number(counters.duplicate)],
          [t("rejected"), number(counters.rejected)],
        ]}
      />
      <p className="mt-5 text-muted">
        {state === "paused" ? t("pausedText") : null}
        {state === "pulling" ? t("runningNow") : null}
        {state === "waiting" ? (
          <>
            {t("everyMinutes", { count: everyMinutes })} {lastRunAt ? t("lastRun", { time: time(lastRunAt) }) : null}{" "}
            {t("nextRun", { time: time(nextRunAt) })}
          </>
        ) : null}
        {state === "failing" ? t("retry", { time: time(nextRunAt) }) : null}
      </p>
      <LastErrorNotice error={lastError} failures={failures} time={time} of="source" />
    </Surface>
  );
}

import { LastErrorNotice } from "@/components/external-lrs/last-error-notice";
import { Counters } from "@/components/ui/counters";
import { StatusChip } from "@/components/ui/status-chip";
import { Surface } from "@/components/ui/surface";
import type { SourceView } from "@/lib/domain/inbound-sources/read-source";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { plural } from "@/lib/platform/i18n/plural";
import { sourceChips } from "../source-status.ts";
import { TimeCovered } from "./_time-covered.tsx";

/** How far a source has come, by time and by counts, when it goes on, and its last error. */
export function SourceProgress({
  source: { state, progress, counters, failures, lastError, lastRunAt, nextRunAt, everyMinutes },
  time,
  language,
  words,
}: {
  source: SourceView;
  time: (moment: Date) => string;
  language: Language;
  words: Messages["data"];
}) {
  const { sources, source: text } = words;
  const number = (count: number) => count.toLocaleString(language);
  const share = progress.share.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <Surface aria-labelledby="progress">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 id="progress" className="font-semibold text-xl">
          {text.progress}
        </h2>
        <StatusChip status={sourceChips[state]} label={sources.states[state]} />
      </div>
      <TimeCovered
        label={text.progressLabel}
        share={progress.share}
        text={text.percent(share)}
        from={progress.since ? time(progress.since) : text.fromStart}
        to={text.to}
      />
      <p className="mt-2 mb-5">
        {progress.coveredUntil ? text.covered(time(progress.coveredUntil)) : text.coveredNothing}
      </p>
      <Counters
        counters={[
          [text.fetched, number(counters.fetched)],
          [text.new, number(counters.new)],
          [text.duplicate, number(counters.duplicate)],
          [text.rejected, number(counters.rejected)],
        ]}
      />
      <p className="mt-5 text-muted">
        {state === "paused" ? text.pausedText : null}
        {state === "pulling" ? text.runningNow : null}
        {state === "waiting" ? (
          <>
            {plural(language, everyMinutes, text.everyMinutes)} {lastRunAt ? text.lastRun(time(lastRunAt)) : null}{" "}
            {text.nextRun(time(nextRunAt))}
          </>
        ) : null}
        {state === "failing" ? text.retry(time(nextRunAt)) : null}
      </p>
      <LastErrorNotice
        error={lastError}
        failures={failures}
        time={time}
        language={language}
        text={text}
        words={words}
      />
    </Surface>
  );
}

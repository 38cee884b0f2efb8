import { LastErrorNotice } from "@/components/external-lrs/last-error-notice";
import { Counters } from "@/components/ui/counters";
import { Surface } from "@/components/ui/surface";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { RuleChip } from "../_rule-chip.tsx";
import { upTo } from "../format-count.ts";

/** What a rule has delivered, what waits, and its last error. */
export function Delivery({
  rule: { state, delivered, pending, dead, failures, resumesAt, lastDeliveredAt, lastError },
  time,
  language,
  words,
}: {
  rule: RuleView;
  time: (moment: Date) => string;
  language: Language;
  words: Messages["data"];
}) {
  const { rules, rule: text } = words;
  return (
    <Surface aria-labelledby="delivery">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 id="delivery" className="font-semibold text-xl">
          {text.deliveryTitle}
        </h2>
        <RuleChip rule={{ state, dead }} words={rules} />
      </div>
      <Counters
        counters={[
          [rules.delivered, delivered.toLocaleString(language)],
          [rules.pending, upTo(pending, language, rules.atLeast)],
          [rules.dead, upTo(dead, language, rules.atLeast)],
        ]}
      />
      <p className="mt-5 text-muted">
        {state === "paused" ? text.pausedText : null}
        {state === "delivering" ? text.deliveringNow : null}
        {state === "failing" && resumesAt ? text.retry(time(resumesAt)) : null}
        {state === "idle" ? (lastDeliveredAt ? text.lastDelivered(time(lastDeliveredAt)) : text.neverDelivered) : null}
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

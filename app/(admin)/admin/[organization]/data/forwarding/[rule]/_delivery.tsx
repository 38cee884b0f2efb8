import { Disclosure } from "@/components/ui/disclosure";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { Surface } from "@/components/ui/surface";
import type { RuleView } from "@/lib/forwarding/read-rule";
import type { Language } from "@/lib/language/choose-language";
import type { Messages } from "@/lib/language/messages.en";
import { plural } from "@/lib/language/plural";
import { Counters } from "../../_counters.tsx";
import { faultText } from "../../fault-text.ts";
import { RuleChip } from "../_rule-chip.tsx";
import { upTo } from "../up-to.ts";

/** What a rule has delivered, what waits, and its last error. */
export function Delivery({
  rule: { state, delivered, pending, dead, failures, resumesAt, lastDeliveredAt, lastError },
  time,
  language,
  words: { rules, rule: text, source, connection },
}: {
  rule: RuleView;
  time: (moment: Date) => string;
  language: Language;
  words: Messages["data"];
}) {
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
      {lastError ? (
        <div className="mt-5">
          <Notice
            tone={failures > 0 ? "problem" : "info"}
            title={failures > 0 ? plural(language, failures, text.failing) : source.lastError}
          >
            <p>
              {time(lastError.at)}: {faultText(lastError, connection.faults)} {failures > 0 ? null : text.errorOver}
            </p>
            {lastError.body ? (
              <div className="mt-2">
                <Disclosure title={source.errorBody}>
                  <JsonView text={lastError.body} label={source.errorBody} />
                </Disclosure>
              </div>
            ) : null}
          </Notice>
        </div>
      ) : null}
    </Surface>
  );
}

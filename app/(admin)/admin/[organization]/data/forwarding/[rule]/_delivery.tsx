import { useFormatter, useTranslations } from "next-intl";
import { LastErrorNotice } from "@/components/external-lrs/last-error-notice";
import { Counters } from "@/components/ui/counters";
import { Surface } from "@/components/ui/surface";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import { RuleChip } from "../_rule-chip.tsx";
import { upTo } from "../format-count.ts";

/** What a rule has delivered, what waits, and its last error. */
export function Delivery({
  rule: { state, delivered, pending, dead, failures, resumesAt, lastDeliveredAt, lastError },
  time,
}: {
  rule: RuleView;
  time: (moment: Date) => string;
}) {
  const t = useTranslations("data.rule");
  const tRules = useTranslations("data.rules");
  const format = useFormatter();
  return (
    <Surface aria-labelledby="delivery">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
        <h2 id="delivery" className="font-semibold text-xl">
          {t("deliveryTitle")}
        </h2>
        <RuleChip rule={{ state, dead }} />
      </div>
      <Counters
        counters={[
          [tRules("delivered"), format.number(delivered)],
          [tRules("pending"), upTo(pending, format.number, (count) => tRules("atLeast", { count }))],
          [tRules("dead"), upTo(dead, format.number, (count) => tRules("atLeast", { count }))],
        ]}
      />
      <p className="mt-5 text-muted">
        {state === "paused" ? t("pausedText") : null}
        {state === "delivering" ? t("deliveringNow") : null}
        {state === "failing" && resumesAt ? t("retry", { time: time(resumesAt) }) : null}
        {state === "idle"
          ? lastDeliveredAt
            ? t("lastDelivered", { time: time(lastDeliveredAt) })
            : t("neverDelivered")
          : null}
      </p>
      <LastErrorNotice error={lastError} failures={failures} time={time} of="rule" />
    </Surface>
  );
}

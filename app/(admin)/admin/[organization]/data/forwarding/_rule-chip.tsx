import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";
import type { Messages } from "@/lib/platform/i18n/messages.en";

const chips: Readonly<Record<RuleView["state"], ChipStatus>> = {
  paused: "paused",
  failing: "invalid",
  delivering: "running",
  idle: "valid",
};

/** How a rule is doing. One with nothing to do is only well when it could deliver everything. */
export function RuleChip({
  rule: { state, dead },
  words,
}: {
  rule: Pick<RuleView, "state" | "dead">;
  words: Messages["data"]["rules"];
}) {
  if (state === "idle" && dead > 0) return <StatusChip status="warned" label={words.dead} />;
  return <StatusChip status={chips[state]} label={words.states[state]} />;
}

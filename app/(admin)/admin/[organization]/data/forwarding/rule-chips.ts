import type { ChipStatus } from "@/components/ui/status-chip";
import type { RuleView } from "@/lib/forwarding/read-rule";

/** How a rule's state looks. */
export const ruleChips: Readonly<Record<RuleView["state"], ChipStatus>> = {
  paused: "paused",
  failing: "invalid",
  delivering: "running",
  idle: "valid",
};

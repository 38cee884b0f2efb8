import { useTranslations } from "next-intl";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { RuleView } from "@/lib/domain/forwarding-rules/read-rule";

const chips: Readonly<Record<RuleView["state"], ChipStatus>> = {
  paused: "paused",
  failing: "invalid",
  delivering: "running",
  idle: "valid",
};

/** How a rule is doing. One with nothing to do is only well when it could deliver everything. */
export function RuleChip({ rule: { state, dead } }: { rule: Pick<RuleView, "state" | "dead"> }) {
  const t = useTranslations("data.rules");
  if (state === "idle" && dead > 0) return <StatusChip status="warned" label={t("dead")} />;
  return <StatusChip status={chips[state]} label={t(`states.${state}`)} />;
}

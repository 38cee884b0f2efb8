import { useTranslations } from "next-intl";
import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { Achievement } from "@/lib/domain/achievements/find-own-achievement";

const chips: Readonly<Record<Achievement["state"], ChipStatus>> = {
  DRAFT: "waiting",
  PUBLISHED: "valid",
  RETIRED: "paused",
};

/** Whether an achievement is a draft, can be earned, or could once. */
export function StateChip({ state }: { state: Achievement["state"] }) {
  const t = useTranslations("achievements.states");
  return <StatusChip status={chips[state]} label={t(state)} />;
}

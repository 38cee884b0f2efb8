import { type ChipStatus, StatusChip } from "@/components/ui/status-chip";
import type { Achievement } from "@/lib/domain/achievements/find-own-achievement";
import type { Messages } from "@/lib/platform/i18n/messages.en";

const chips: Readonly<Record<Achievement["state"], ChipStatus>> = {
  DRAFT: "waiting",
  PUBLISHED: "valid",
  RETIRED: "paused",
};

/** Whether an achievement is a draft, can be earned, or could once. */
export function StateChip({
  state,
  words,
}: {
  state: Achievement["state"];
  words: Messages["achievements"]["states"];
}) {
  return <StatusChip status={chips[state]} label={words[state]} />;
}

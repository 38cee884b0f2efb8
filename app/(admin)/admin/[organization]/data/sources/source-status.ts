import type { ChipStatus } from "@/components/ui/status-chip";
import type { SourceView } from "@/lib/domain/inbound-sources/read-source";

/** How a source's state looks. */
export const sourceChips: Readonly<Record<SourceView["state"], ChipStatus>> = {
  paused: "paused",
  failing: "invalid",
  pulling: "running",
  waiting: "valid",
};

import type { ChipStatus } from "@/components/ui/status-chip";
import type { Run } from "@/lib/domain/credentials/bulk/find-run";
import type { Translator } from "@/lib/platform/i18n/translator";

/** How a run's state looks. */
export const chipOfRun: Readonly<Record<Run["state"], ChipStatus>> = {
  PREPARING: "waiting",
  RUNNING: "running",
  DONE: "valid",
  CANCELLED: "paused",
};

/** Whether there is still work to do. */
export const isBusy = ({ state }: Run): boolean => state === "PREPARING" || state === "RUNNING";

/** What a run is about, in words. */
export function subjectOf({ achievementName, keyId }: Run, t: Translator<"runs">): string {
  if (achievementName !== null) return achievementName;
  return keyId === null ? t("ofList") : t("ofKey", { key: keyId });
}

import { findMessage } from "@/lib/platform/i18n/find-message";
import type { Translator } from "@/lib/platform/i18n/translator";

/** What went wrong with another host, in the reader's words. */
export function describeProblem(code: string, t: Translator<"hosts">): string {
  return findMessage(t, code, "problems") ?? t("otherProblem");
}

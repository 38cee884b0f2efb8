import { findMessage } from "@/lib/platform/i18n/find-message";
import type { Translator } from "@/lib/platform/i18n/translator";

/** The words for a kind of failure; a kind that is not known here is its own name. */
export function describeFailureKind(kind: string, t: Translator<"data.requests.kinds">): string {
  return findMessage(t, kind) ?? kind;
}

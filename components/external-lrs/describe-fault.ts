import { type AnyTranslator, findMessage } from "@/lib/platform/i18n/find-message";

/** What another store did wrong, in the reader's words; where there are none for its code, as it was noted. */
export function describeFault({ code, message }: { code: string; message: string }, t: AnyTranslator): string {
  return findMessage(t, code) ?? message;
}

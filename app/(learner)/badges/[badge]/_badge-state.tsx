import { Notice } from "@/components/ui/notice";
import type { IssuedRecord } from "@/lib/domain/wallet/read-issued";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** Why a badge does not stand, with the issuer's reason; nothing for one that does. */
export function BadgeState({
  record,
  now,
  words,
  language,
  timeZone,
}: {
  record: IssuedRecord;
  now: Date;
  words: Messages["wallet"]["own"];
  language: Language;
  timeZone: string;
}) {
  const { state, stateChangedAt, stateReason, validUntil } = record;
  const written = (date: Date | null) => (date ? formatDate(date, language, timeZone, "long") : "–");
  if (state === "ACTIVE") {
    if (validUntil === null || validUntil > now) return null;
    return <Notice tone="warning">{words.state.EXPIRED(written(validUntil))}</Notice>;
  }
  return (
    <Notice tone={state === "REVOKED" ? "problem" : "warning"} title={words.state[state](written(stateChangedAt))}>
      {stateReason ? <p className="break-words">{words.state.reason(stateReason)}</p> : null}
      <p>{words.state.help}</p>
    </Notice>
  );
}

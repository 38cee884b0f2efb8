import type { Language } from "@/lib/platform/i18n/choose-language";
import { calendarDate, formatDate } from "@/lib/platform/i18n/format-date";

/** A moment to the second: by the organization's clocks, and in UTC, as logs and partners tell it. */
export function Timestamp({ at, timeZone, language }: { at: Date; timeZone: string; language: Language }) {
  const isSameDay = calendarDate(at, timeZone) === calendarDate(at, "UTC");
  return (
    <time dateTime={at.toISOString()}>
      <span className="whitespace-nowrap">{formatDate(at, language, timeZone, "second")}</span>{" "}
      {timeZone === "UTC" ? null : (
        <span className="whitespace-nowrap text-muted text-sm">
          ({formatDate(at, language, "UTC", isSameDay ? "clock" : "second")} UTC)
        </span>
      )}
    </time>
  );
}

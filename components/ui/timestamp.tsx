import { useFormatter } from "next-intl";
import { calendarDate } from "@/lib/platform/i18n/format-date";

/** A moment to the second: by the organization's clocks, and in UTC, as logs and partners tell it. */
export function Timestamp({ at, timeZone }: { at: Date; timeZone: string }) {
  const format = useFormatter();
  const isSameDay = calendarDate(at, timeZone) === calendarDate(at, "UTC");
  return (
    <time dateTime={at.toISOString()}>
      <span className="whitespace-nowrap">{format.dateTime(at, "second", { timeZone })}</span>{" "}
      {timeZone === "UTC" ? null : (
        <span className="whitespace-nowrap text-muted text-sm">
          ({format.dateTime(at, isSameDay ? "clock" : "second", { timeZone: "UTC" })})
        </span>
      )}
    </time>
  );
}

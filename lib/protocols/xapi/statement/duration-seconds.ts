import { Temporal } from "temporal-polyfill";
import type { Duration } from "./read-duration.ts";

/** How many seconds a duration took that ended at a given time. Days have 24 hours; years and months are those of the calendar
 *  before `end`, in UTC, a fraction of one being that part of it. Null when years or months have no end to count from, or when
 *  the number is beyond all calendars. */
export function durationSeconds(duration: Duration, end: Date | null): number | null {
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const fixed = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  if (years === 0 && months === 0) return Number.isFinite(fixed) ? fixed : null;
  if (end === null || years + months > calendarMax) return null;
  return calendarSeconds(years, months, end) + fixed;
}

/** Far inside of what Temporal can count back from any date of four digits. */
const calendarMax = 100_000;

function calendarSeconds(years: number, months: number, end: Date): number {
  const whole = { years: Math.floor(years), months: Math.floor(months) };
  const from = Temporal.Instant.fromEpochMilliseconds(end.getTime()).toZonedDateTimeISO("UTC");
  const start = from.subtract(whole);
  const fraction = years - whole.years + (months - whole.months);
  const oneMore = start.subtract(Number.isInteger(years) ? { months: 1 } : { years: 1 });
  const seconds = (later: Temporal.ZonedDateTime, earlier: Temporal.ZonedDateTime) =>
    (later.epochMilliseconds - earlier.epochMilliseconds) / 1000;
  return seconds(from, start) + fraction * seconds(start, oneMore);
}

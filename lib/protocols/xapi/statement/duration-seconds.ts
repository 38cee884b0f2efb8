import { Temporal } from "temporal-polyfill";
import type { Duration } from "./read-duration.ts";

/** Returns the length in seconds of a duration that ended at a given time. Days have 24 hours; years and months are those
 *  of the calendar before `end`, in UTC, and a fraction is that part of one. Null if years or months have no end to count
 *  from, or if the result is outside of the calendar. */
export function durationSeconds(duration: Duration, end: Date | null): number | null {
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const fixed = (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
  if (years === 0 && months === 0) return Number.isFinite(fixed) ? fixed : null;
  if (end === null || years + months > calendarMax) return null;
  return calendarSeconds(years, months, end) + fixed;
}

/** Far within what Temporal can count back from any date with a four-digit year. */
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

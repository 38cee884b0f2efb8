import { Temporal } from "temporal-polyfill";

/** When a badge that was earned at `awardedAt` stops being valid: a calendar period of years, months and days later, in UTC.
 *  Null: never. @param period ISO 8601, such as `P2Y`; null: for ever. */
export function validUntil(awardedAt: Date, period: string | null): Date | null {
  if (period === null) return null;
  const from = Temporal.Instant.fromEpochMilliseconds(awardedAt.getTime()).toZonedDateTimeISO("UTC");
  return new Date(from.add(period).epochMilliseconds);
}

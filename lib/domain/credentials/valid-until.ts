import { Temporal } from "temporal-polyfill";

/** Returns when a badge expires: the calendar period (years, months and days) after `awardedAt`, in UTC. Returns null if it
 *  does not expire.
 *  @param period ISO 8601 duration, like `P2Y`. Null: unlimited. */
export function validUntil(awardedAt: Date, period: string | null): Date | null {
  if (period === null) return null;
  const from = Temporal.Instant.fromEpochMilliseconds(awardedAt.getTime()).toZonedDateTimeISO("UTC");
  return new Date(from.add(period).epochMilliseconds);
}

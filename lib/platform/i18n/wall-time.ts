import { Temporal } from "temporal-polyfill";

const earliest = Date.parse("0001-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

/** What a field for date and time holds, `2026-01-11T09:30` or with seconds, as the moment that clocks in `timeZone` (an IANA
 *  name) show so; null for any other text. Of an hour that comes twice it is the first, of one that is left out the time after
 *  it (Temporal's "compatible"). The first and the last day of the years 1 to 9999, which the database can read, end at their
 *  bounds in UTC. */
export function readWallTime(text: string, timeZone: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) return null;
  try {
    const { epochMilliseconds } = Temporal.PlainDateTime.from(text, { overflow: "reject" }).toZonedDateTime(timeZone);
    return new Date(Math.min(Math.max(epochMilliseconds, earliest), latest));
  } catch {
    return null;
  }
}

/** A moment as a field for date and time holds it, to the second. */
export function writeWallTime(moment: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "second" });
}

import { expect, test } from "vitest";
import { implausibility, plausibleTime } from "./plausible-time.ts";

const stored = new Date("2026-11-30T10:00:00.000Z");

test.each([
  ["of the past", "2026-03-01T09:00:00Z", null, "2026-03-01T09:00:00.000Z"],
  ["of the moment", "2026-11-30T10:00:00.000Z", null, "2026-11-30T10:00:00.000Z"],
  ["of a clock that is fast by less than five minutes", "2026-11-30T10:05:00Z", null, stored.toISOString()],
  ["of a clock that is faster", "2026-11-30T10:05:00.001Z", "future", stored.toISOString()],
  ["of the year 9999", "9999-12-31T23:59:59Z", "future", stored.toISOString()],
  ["of the first plausible year", "1971-01-01T00:00:00Z", null, "1971-01-01T00:00:00.000Z"],
  ["of Unix clocks that were never set", "1970-01-01T00:00:00Z", "past", stored.toISOString()],
  ["of the year 1", "0001-01-01T00:00:00Z", "past", stored.toISOString()],
])("a timestamp %s", (_, text, reason, time) => {
  const timestamp = new Date(text);
  expect(implausibility(timestamp, stored)).toBe(reason);
  expect(plausibleTime({ timestamp, stored }).toISOString()).toBe(time);
});

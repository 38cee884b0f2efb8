import { expect, test } from "vitest";
import { readWallTime, writeWallTime } from "./wall-time.ts";

test.each([
  ["in winter", "2026-01-11T09:30", "2026-01-11T08:30:00.000Z"],
  ["in summer, with seconds", "2026-07-11T09:30:15", "2026-07-11T07:30:15.000Z"],
  ["the first of an hour that comes twice", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ["after an hour that is left out", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
])("reads a time as clocks in Berlin show it: %s", (_, text, expected) =>
  expect(readWallTime(text, "Europe/Berlin")?.toISOString()).toBe(expected),
);

test.each(["", "yesterday", "2026-02-30T10:00", "2026-01-11", "2026-01-11T25:00", "2026-01-11T09:30Z"])(
  "takes no other text: %s",
  (text) => expect(readWallTime(text, "Europe/Berlin")).toBeNull(),
);

test("writes what it reads", () =>
  expect(writeWallTime(new Date("2026-01-11T08:30:15.700Z"), "Europe/Berlin")).toBe("2026-01-11T09:30:15"));

test.each([
  ["0001-01-01T00:00", "Europe/Berlin", "0001-01-01T00:00:00.000Z"],
  ["9999-12-31T23:59:59", "America/New_York", "9999-12-31T23:59:59.999Z"],
])("stays within the years that the database can read: %s in %s", (text, timeZone, expected) =>
  expect(readWallTime(text, timeZone)?.toISOString()).toBe(expected),
);

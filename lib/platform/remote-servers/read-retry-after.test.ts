import { expect, it } from "vitest";
import { readRetryAfter } from "./read-retry-after.ts";

const now = new Date("2026-03-01T12:00:00Z");

it.each([
  ["seconds", "120", 120],
  ["a date", "Sun, 01 Mar 2026 12:05:00 GMT", 300],
  ["a date in the past, as one second", "Sun, 01 Mar 2026 11:00:00 GMT", 1],
  ["zero, as one second", "0", 1],
  ["more than a day, as a day", "999999", 86_400],
  ["neither", "soon", null],
  ["nothing", undefined, null],
])("reads %s", (_, value, seconds) => expect(readRetryAfter(value, now)).toBe(seconds));

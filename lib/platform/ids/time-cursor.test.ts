import { expect, it } from "vitest";
import { formatTimeCursor, parseTimeCursor } from "./time-cursor.ts";

const cursor = { at: new Date("2026-01-11T09:00:00.123Z"), id: "0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11" };

it("reads back the place that it wrote", () => {
  expect(parseTimeCursor(formatTimeCursor(cursor))).toEqual(cursor);
});

it.each([
  undefined,
  "",
  "~",
  ["2026-01-11T09:00:00.123Z~0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11"],
  "2026-01-11T09:00:00.123Z~1; DROP TABLE completions",
  "2026-99-99T09:00:00.123Z~0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11",
  "2026-01-11T09:00:00.123Z~0b0f9a34-6a6e-4f0c-9a0d-7d2f3f1c5b11x",
])("shows the newest for %o, which names no place", (text) => {
  expect(parseTimeCursor(text)).toBeUndefined();
});

import { describe, expect, it } from "vitest";
import { calendarDate, formatDate } from "./format-date.ts";
import { formatDuration } from "./format-duration.ts";
import { formats } from "./formats.ts";

const spaced = (text: string) => text.replaceAll("\u00a0", " ");

describe("formatDate", () => {
  it("writes German months with their point", () => {
    const written = (iso: string) => formatDate(new Date(iso), "de", "UTC");
    expect(written("2020-01-11T12:00:00Z")).toBe("11. Jan. 2020");
    expect(written("2020-03-11T12:00:00Z")).toBe("11. März 2020");
    expect(written("2020-05-11T12:00:00Z")).toBe("11. Mai 2020");
    expect(written("2020-12-11T12:00:00Z")).toBe("11. Dez. 2020");
  });

  it("writes the same calendar date for everybody: the zone that it is given", () => {
    const lateEvening = new Date("2020-01-11T23:30:00Z");
    expect(formatDate(lateEvening, "en", "UTC")).toBe("11 Jan 2020");
    expect(formatDate(lateEvening, "en", "Europe/Berlin")).toBe("12 Jan 2020");
    expect(calendarDate(lateEvening, "Europe/Berlin")).toBe("2020-01-12");
    expect(calendarDate(new Date("0001-01-01T00:00:00Z"), "UTC")).toBe("0001-01-01");
    expect(calendarDate(new Date("9999-12-31T23:59:59Z"), "Pacific/Auckland")).toBe("10000-01-01");
  });
});

describe("formats with an hour", () => {
  const hourly = Object.entries(formats.dateTime).filter(([, format]) => "hour" in format);

  it.each(hourly)("%s names the zone", (style) => {
    const moment = new Date("2020-01-11T12:03:21Z");
    const written = (language: "en" | "de", timeZone: string) =>
      formatDate(moment, language, timeZone, style as keyof typeof formats.dateTime);
    expect(written("en", "UTC")).toMatch(/12:03(:21)? UTC$/);
    expect(written("en", "Europe/Berlin")).toMatch(/13:03(:21)? CET$/);
    expect(written("de", "Europe/Berlin")).toMatch(/13:03(:21)? MEZ$/);
  });

  it("are all formats that have one", () =>
    expect(hourly.map(([style]) => style)).toEqual(["time", "second", "clock"]));
});

describe("formatDuration", () => {
  it.each([
    [153, "2 min 33 s"],
    [0, "0 s"],
    [60, "1 min"],
    [5400, "1 h 30 min"],
    [7199, "2 h"],
    [59.6, "1 min"],
  ])("writes %d seconds as %s", (seconds, written) => {
    expect(spaced(formatDuration(seconds, "en"))).toBe(written);
  });

  it("groups thousands as the language does", () => {
    expect(spaced(formatDuration(3_600_000, "de"))).toBe("1.000 h");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTimestamp } from "./read-timestamp.ts";

describe("readTimestamp", () => {
  it.each([
    ["2020-01-11T10:30:45.154Z", "2020-01-11T10:30:45.154Z"],
    ["2020-01-11T10:30:45.150+01:00", "2020-01-11T09:30:45.15Z"],
    ["2020-01-11T10:30:45.000-0530", "2020-01-11T16:00:45Z"],
    ["2020-01-11T10:30+01", "2020-01-11T09:30:00Z"],
    ["20200111T103045,5Z", "2020-01-11T10:30:45.5Z"],
    ["2020-01-11T10:30:45", "2020-01-11T10:30:45Z"],
    ["2020-01-11T10:30:45.12345678901Z", "2020-01-11T10:30:45.123456789Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"],
    ["0099-03-01T00:00:00Z", "0099-03-01T00:00:00Z"],
  ])("reads %s as %s", (text, utc) => {
    expect(readTimestamp(text)?.utc).toBe(utc);
  });

  it("tells what RFC 3339 would miss", () => {
    const facts = (text: string) => {
      const { hasZone, isComplete } = readTimestamp(text) ?? {};
      return { hasZone, isComplete };
    };
    expect(facts("2020-01-11T10:30:45Z")).toEqual({ hasZone: true, isComplete: true });
    expect(facts("2020-01-11T10:30Z")).toEqual({ hasZone: true, isComplete: false });
    expect(facts("20200111T103045Z")).toEqual({ hasZone: true, isComplete: false });
    expect(facts("2020-01-11T10:30:45")).toEqual({ hasZone: false, isComplete: false });
  });

  it("agrees with Date on every time that Date can write, and refuses days that do not exist", () => {
    const time = fc.date({
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T23:59:59.999Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, (at) => {
        expect(readTimestamp(at.toISOString())?.epochMilliseconds).toBe(at.getTime());
      }),
    );
    const two = (value: number) => String(value).padStart(2, "0");
    fc.assert(
      fc.property(
        fc.integer({ min: 1600, max: 2400 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 28, max: 31 }),
        (year, month, day) => {
          const exists = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
          expect(readTimestamp(`${year}-${two(month)}-${two(day)}T00:00:00Z`) !== null).toBe(exists);
        },
      ),
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9:TZ+.,-]{0,32}$/), (text) => {
        expect(() => readTimestamp(text)).not.toThrow();
      }),
    );
  });
});

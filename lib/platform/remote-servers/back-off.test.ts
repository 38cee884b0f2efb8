import { expect, it } from "vitest";
import { backOffMs } from "./back-off.ts";

it("waits ten seconds, then twice as long each time, up to a quarter of an hour", () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((failures) => backOffMs(failures, null, 0) / 1000);
  expect(seconds).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
});

it("takes off up to a fifth by chance", () => {
  expect(backOffMs(1, null, 1)).toBe(8_000);
});

it("waits as long as the lrs asked for, when that is longer", () => {
  expect(backOffMs(1, 120, 0)).toBe(120_000);
  expect(backOffMs(5, 120, 0)).toBe(160_000);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { permute } from "./permute.ts";

const seed = Buffer.alloc(32, 7);
const first = (count: number, length: number, key: Uint8Array = seed) =>
  Array.from({ length: count }, (_, at) => at).map(permute(key, length));

it("gives every place of a whole list once", () => {
  const places = first(131_072, 131_072);
  expect(new Set(places).size).toBe(131_072);
  expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < 131_072)).toBe(true);
});

it("gives every place once, whatever the length and the seed", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), fc.uint8Array({ minLength: 16, maxLength: 32 }), (length, key) => {
      expect(first(length, length, key).sort((one, other) => one - other)).toEqual(
        Array.from({ length }, (_, at) => at),
      );
    }),
    { numRuns: 50 },
  );
});

it("looks random: neighbors go far apart, and another seed gives another order", () => {
  const places = first(2000, 131_072);
  const steps = places.slice(1).map((place, at) => Math.abs(place - (places[at] ?? 0)));
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  // Two random places of a list are a third of its length apart on average.
  expect(mean / 131_072).toBeGreaterThan(0.31);
  expect(mean / 131_072).toBeLessThan(0.36);
  const other = first(2000, 131_072, Buffer.alloc(32, 8));
  const same = places.filter((place, at) => other[at] === place);
  expect(same.length).toBeLessThan(5);
});

it("gives the places that it gave before: badges name them", () => {
  expect(first(4, 131_072)).toEqual([29_322, 56_289, 105_644, 6832]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { exceedsDepth } from "./exceeds-depth.ts";

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test("exactly the depth of any JSON is allowed, whatever its strings contain", () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = JSON.stringify({ '[{"\\': [value, '"[[[\\'] });
      const depth = depthOf(JSON.parse(text));
      expect(exceedsDepth(text, depth)).toBe(false);
      expect(exceedsDepth(text, depth - 1)).toBe(true);
    }),
  );
});

test("text that is not JSON ends the search too", () => {
  for (const text of ["", '"', '"\\', "]]]", "[".repeat(3)]) expect(exceedsDepth(text, 3)).toBe(false);
  expect(exceedsDepth("[".repeat(4_000_000), 100)).toBe(true);
});

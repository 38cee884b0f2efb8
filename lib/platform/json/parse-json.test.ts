import { expect, test } from "vitest";
import { Failure } from "@/lib/platform/failure/failure";
import { parseJson } from "./parse-json.ts";

const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

test("parseJson returns values up to the maximum depth", () => {
  expect(parseJson('{"a":[1,null,{"b":"c"}]}')).toEqual({ a: [1, null, { b: "c" }] });
  expect(parseJson(nested(32, "[", "]"))).toBeDefined();
});

test.each([
  ["what is not valid JSON", "{", /is not valid JSON/],
  ["33 levels", nested(33, "[", "]"), /maximum nesting depth of 32/],
  ["a body full of them", nested(250_000, "[", "]"), /maximum nesting depth of 32/],
  ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, /maximum nesting depth of 32/],
])("refuses %s", (_, text, message) => {
  const parse = () => parseJson(text, { code: "invalid" });
  expect(parse).toThrow(Failure);
  expect(parse).toThrow(message);
  expect(parse).toThrow(expect.objectContaining({ kind: "malformed", code: "invalid" }));
});

import { describe, expect, test } from "vitest";
import { mergeDocuments, requireObjectIfJson } from "./merge.ts";

const json = (text: string, contentType = "application/json") => ({ bytes: Buffer.from(text), contentType });
const merged = (current: string, posted: string) =>
  Buffer.from(mergeDocuments(json(current), json(posted)).bytes).toString();

describe("merging", () => {
  test.each([
    ["members of both", '{"a":1}', '{"b":2}', '{"a":1,"b":2}'],
    ["the newer value, in the older's place", '{"a":1,"b":2}', '{"a":{"c":3}}', '{"a":{"c":3},"b":2}'],
    ["null, which deletes nothing", '{"a":1}', '{"a":null}', '{"a":null}'],
    ["empty objects", " {} ", "\n{}", "{}"],
    [
      "exact numbers",
      '{"a": 1.10, "b": 12345678901234567890}',
      '{"c":1e400}',
      '{"a":1.10,"b":12345678901234567890,"c":1e400}',
    ],
    ["keys that look like others when escaped", '{"\\u0061":1}', '{"a":2}', '{"a":2}'],
    ["a key that objects have anyway", '{"__proto__":1}', '{"constructor":2}', '{"__proto__":1,"constructor":2}'],
    ["brackets and quotes in texts", '{"a":"}\\"]"}', '{"b":[{"c":"{"}]}', '{"a":"}\\"]","b":[{"c":"{"}]}'],
  ])("%s", (_, current, posted, expected) => expect(merged(current, posted)).toBe(expected));

  test("takes the newer type, parameters included", () => {
    const { contentType } = mergeDocuments(json("{}"), json("{}", "application/json; charset=utf-8"));
    expect(contentType).toBe("application/json; charset=utf-8");
  });

  test.each([
    ["an array", json("[1]")],
    ["a text", json('"a"')],
    ["null", json("null")],
    ["nothing", json("")],
    ["what is no JSON", json("{a:1}")],
    ["what is no UTF-8", { bytes: Buffer.from([0x7b, 0xff, 0x7d]), contentType: "application/json" }],
    ["another type", json("{}", "text/plain")],
    ["a type that begins the same", json("{}", "application/json-seq")],
    ["millions of nested arrays", json(`{"a":${"[".repeat(2_000_000)}${"]".repeat(2_000_000)}}`)],
  ])("refuses %s on either side", (_, content) => {
    expect(() => mergeDocuments(json("{}"), content)).toThrow(expect.objectContaining({ kind: "malformed" }));
    expect(() => mergeDocuments(content, json("{}"))).toThrow(expect.objectContaining({ kind: "malformed" }));
  });
});

test("only what calls itself JSON must be an object", () => {
  expect(() => requireObjectIfJson(json("[1]"))).toThrow(expect.objectContaining({ kind: "malformed" }));
  expect(() => requireObjectIfJson(json("[1]", "text/plain"))).not.toThrow();
});

import { expect, test } from "vitest";
import { indentJson } from "./indent-json.ts";

test.each([
  ["an object", '{"a":1,"b":[true,null]}'],
  ["nothing in it", '{"a":{},"b":[],"c":""}'],
  ["punctuation in strings", '{"a":"{[,:]}","b\\"":"\\\\"}'],
  ["a text alone", '"a b"'],
])("indents as JSON.stringify does: %s", (_, text) =>
  expect(indentJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2)),
);

test("keeps numbers and escapes as they were written", () =>
  expect(indentJson('{ "a" : 1.0,"b":12345678901234567890 ,"c":"\\u00e4"}')).toBe(
    '{\n  "a": 1.0,\n  "b": 12345678901234567890,\n  "c": "\\u00e4"\n}',
  ));

test("leaves alone what is not JSON", () => expect(indentJson("<html>")).toBe("<html>"));

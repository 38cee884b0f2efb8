import { expect, test } from "vitest";
import { matchesEtag } from "./matches-etag.ts";

test.each([
  ['"a"', '"a"'],
  ['W/"a"', '"a"'],
  ['"a"', 'W/"a"'],
  ['"b", W/"a"', 'W/"a"'],
  ['"b","a","c"', '"a"'],
  ['"b, c", "a"', '"a"'],
  ["*", '"a"'],
])("%s names %s", (header, etag) => expect(matchesEtag(header, etag)).toBe(true));

test.each([
  [undefined, '"a"'],
  ["", '"a"'],
  ["a", '"a"'],
  ['"b"', '"a"'],
  ['"a, b"', '"a"'],
  ['"*"', '"a"'],
])("%s does not name %s", (header, etag) => expect(matchesEtag(header, etag)).toBe(false));

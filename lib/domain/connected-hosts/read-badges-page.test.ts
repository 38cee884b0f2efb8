import { describe, expect, it, test } from "vitest";
import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { elementsOf, readBadgesPage } from "./read-badges-page.ts";

const asked = new URL("https://host.example/ims/ob/v3p0/credentials?limit=2&offset=0");
const answer = (body: string, headers: GuardedAnswer["headers"] = {}): GuardedAnswer => ({
  status: 200,
  headers,
  body: Buffer.from(body),
  url: asked,
});

describe("the elements of an array, as they stand in the text", () => {
  test.each([
    ['{"credential":[]}', []],
    ['{ "credential" : [ {"a" : 1.0} , {"b":"],\\"}"}\n] }', ['{"a" : 1.0}', '{"b":"],\\"}"}']],
    ['{"x":{"credential":[1]},"credential":[{"credential":[2,[3]]}],"y":[4]}', ['{"credential":[2,[3]]}']],
    ['{"credential":[1],"credential":["a,b", null,[5, 6]]}', ['"a,b"', "null", "[5, 6]"]],
    ['{"y":"credential","z":[1,2]}', []],
    ['{"\\u0063redential":[{}]}', ["{}"]],
  ])("%s", (json, elements) => expect(elementsOf(json, "credential")).toEqual(elements));
});

describe("readBadgesPage", () => {
  it("reads both arrays, the total, and the next page", () => {
    const page = readBadgesPage(
      answer('{"compactJwsString":[" e30.e30.c2ln "],"credential":[{"n":1.50}]}', {
        "x-total-count": "7",
        link: '</ims/ob/v3p0/credentials?limit=2&offset=4>; rel="last", </ims/ob/v3p0/credentials?limit=2&offset=2>; title="x"; rel="next"',
      }),
      asked,
    );
    expect(page).toEqual({
      texts: ['{"n":1.50}', "e30.e30.c2ln"],
      total: 7,
      next: "https://host.example/ims/ob/v3p0/credentials?limit=2&offset=2",
    });
  });

  it("needs neither array, nor total, nor link", () =>
    expect(readBadgesPage(answer("{}"), asked)).toEqual({ texts: [], total: null, next: null }));

  it.each(["[]", "no JSON", '{"credential":{}}', '{"compactJwsString":[1]}'])("refuses %s", (body) =>
    expect(() => readBadgesPage(answer(body), asked)).toThrow(expect.objectContaining({ kind: "unexpected-response" })),
  );

  it.each([
    ["https://evil.example/ims/ob/v3p0/credentials?offset=2", "foreign-page"],
    ["http://host.example/ims/ob/v3p0/credentials?offset=2", "foreign-page"],
    ["https://host.example/elsewhere?offset=2", "foreign-page"],
    ["//evil.example/ims/ob/v3p0/credentials?offset=2", "foreign-page"],
    ["?limit=2&offset=0", "endless-pages"],
  ])("follows no link to %s", (target, code) =>
    expect(() => readBadgesPage(answer("{}", { link: `<${target}>; rel=next` }), asked)).toThrow(
      expect.objectContaining({ kind: code }),
    ),
  );
});

import { describe, expect, it } from "vitest";
import { chooseLanguage, readAcceptLanguage } from "./choose-language.ts";

describe("readAcceptLanguage (RFC 9110 section 12.5.4)", () => {
  it.each([
    [undefined, []],
    ["", []],
    ["de", ["de"]],
    ["de-AT;q=0.5, EN ; q=0.8, fr;q=0", ["en", "de-at"]],
    ["*;q=0.1, de", ["de", "*"]],
    ["???, de", ["de"]],
  ])("%s", (header, ranges) => expect(readAcceptLanguage(header)).toEqual(ranges));
});

describe("chooseLanguage (RFC 4647 section 3.4)", () => {
  const map = { "en-US": "hello", "de-DE": "hallo", fr: "salut" };
  it.each([
    [[], { "en-US": "hello" }],
    [["de-de"], { "de-DE": "hallo" }],
    [["de"], { "de-DE": "hallo" }],
    [["fr-CA".toLowerCase()], { fr: "salut" }],
    [["it", "de"], { "de-DE": "hallo" }],
    [["d"], { "en-US": "hello" }],
    [["it", "*"], { "en-US": "hello" }],
  ])("%j", (ranges, chosen) => expect(chooseLanguage(map, ranges)).toEqual(chosen));

  it("leaves an empty map empty", () => expect(chooseLanguage({}, ["de"])).toEqual({}));
});

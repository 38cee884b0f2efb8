import { describe, expect, it } from "vitest";
import { actorKey } from "./actor-key.ts";
import { readMailto } from "./mailto-address.ts";

describe("readMailto", () => {
  it.each<[mbox: string, address: string, isPlain: boolean]>([
    ["mailto:max@example.org", "max@example.org", true],
    ["MAILTO:Max@Example.org", "Max@Example.org", true],
    ["mailto:max%2Btag@example.org", "max+tag@example.org", true],
    ["mailto:m%C3%BCller@example.org", "müller@example.org", true],
    ["mailto:max%40example.org", "max@example.org", true],
    ["mailto:user%host@example.org", "user%host@example.org", true],
    ["mailto:max@b%C3%BCcher.example", "max@bücher.example", true],
    ["mailto:max@bücher.example", "max@bücher.example", true],
    ["mailto:max@example.org?subject=Hello%20you", "max@example.org", false],
    ["mailto:max@example.org#top", "max@example.org", false],
    ["mailto: max@example.org", "max@example.org", false],
    [" mailto:max@example.org ", "max@example.org", false],
    ["mailto://max@example.org", "max@example.org", false],
  ])("reads %j as %s", (mbox, address, isPlain) => expect(readMailto(mbox)).toEqual({ address, isPlain }));

  it.each([
    "max@example.org",
    "mailto:",
    "mailto:example.org",
    "mailto:a@example.org,b@example.org",
    "mailto:a@b@example.org",
    "mailto:a b@example.org",
    "mailto:a%20b@example.org",
    "mailto:max%0A@example.org",
    `mailto:${"x".repeat(250)}@example.org`,
    `mailto:${" ".repeat(1_000_000)}x`,
  ])("finds no address in %.60j", (mbox) => expect(readMailto(mbox)).toBeNull());

  it("gives every spelling of an address the same key", () => {
    const keys = [
      "mailto:Max%2Btag@B%C3%BCcher.example",
      "MAILTO:max+tag@xn--bcher-kva.example",
      "mailto:max+tag@BÜCHER.example?x",
    ].map((mbox) => actorKey({ mbox }));
    expect(new Set(keys)).toEqual(new Set(["mbox:mailto:max+tag@xn--bcher-kva.example"]));
  });
});

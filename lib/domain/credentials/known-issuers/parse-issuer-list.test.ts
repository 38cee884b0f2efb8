import { describe, expect, it } from "vitest";
import { parseIssuerList } from "./parse-issuer-list.ts";

const did = "did:web:badges.example.edu";

describe("a list of known issuers", () => {
  it.each([
    [
      "a registry",
      {
        meta: { updated: "2026-01-01" },
        registry: { [did]: { name: "Example University", url: "https://example.edu" } },
      },
    ],
    [
      "an older registry",
      { entries: { [did]: { name: "Example University", url: "https://example.edu", location: "Bonn" } } },
    ],
    ["a plain list", [{ id: did, name: "Example University", url: "https://example.edu" }]],
    ["a plain list in an object", { issuers: [{ did, name: " Example \n University ", url: "https://example.edu" }] }],
  ])("may be %s", (_, list) => {
    expect(parseIssuerList(JSON.stringify(list))).toEqual({
      issuers: [{ issuerKey: did, name: "Example University", url: "https://example.edu" }],
      registries: [],
      unsupported: [],
    });
  });

  it("may be a list of registries, of which some are in a form that is not supported", () => {
    const list = [
      { name: "First", type: "dcc-legacy", url: "https://a.example/registry.json" },
      { name: "Second", url: "https://b.example/registry.json" },
      { name: "Federation", type: "oidf", trustAnchorEC: "https://c.example/.well-known/openid-federation" },
    ];
    expect(parseIssuerList(JSON.stringify(list))).toEqual({
      issuers: [],
      registries: [
        { name: "First", url: "https://a.example/registry.json" },
        { name: "Second", url: "https://b.example/registry.json" },
      ],
      unsupported: ["Federation"],
    });
  });

  it("leaves out what has no id or no name", () => {
    const list = [
      { id: did },
      { id: "Example University", name: "x" },
      { name: "x" },
      null,
      1,
      { id: did, name: "  " },
    ];
    expect(parseIssuerList(JSON.stringify(list))?.issuers).toEqual([]);
  });

  it.each(["", "<html>", "{}", "1", "null", '{"registry":[]}'])("is nothing else: %s", (text) => {
    expect(parseIssuerList(text)).toBeNull();
  });
});

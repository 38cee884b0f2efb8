import { describe, expect, it } from "vitest";
import { summarize } from "@/lib/domain/credentials/verification/summarize";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { factsOf } from "./wallet-facts.ts";

const credential = (more: JsonObject = {}): JsonObject => ({
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  id: "https://example.org/badges/1",
  issuer: { id: "https://example.org/issuers/1", name: "Anderswo" },
  validFrom: "2026-02-01T09:00:00Z",
  credentialSubject: { achievement: { name: "Erste Hilfe" } },
  ...more,
});
const facts = (value: JsonObject, text = JSON.stringify(value)) =>
  factsOf({ credential: value, summary: summarize(value) }, text);

it("tells what a badge states", () =>
  expect(facts(credential({ validUntil: "2028-02-01T00:00:00+01:00" }))).toEqual({
    name: "Erste Hilfe",
    issuerName: "Anderswo",
    validFrom: new Date("2026-02-01T09:00:00Z"),
    validUntil: new Date("2028-01-31T23:00:00Z"),
    mediaType: "application/vc+ld+json",
    issuerKey: "https://example.org/issuers/1",
    credentialKey: "https://example.org/badges/1",
  }));

it.each([
  ["a name with control characters and breaks", { name: "a\u0000b\n\n c" }, "ab c"],
  ["a long name", { name: "😀".repeat(600) }, "😀".repeat(500)],
  ["no name", {}, ""],
])("%s", (_, achievement, name) => expect(facts(credential({ credentialSubject: { achievement } })).name).toBe(name));

it("knows a token by its looks, whatever white space is around it", () => {
  for (const text of ["ey.a.b", "ey.a.b\n", "\ufeff ey.a.b"])
    expect(facts(credential(), text).mediaType).toBe("application/vc+jwt");
});

it("names an issuer by its host when it has no name, and no date that is none", () => {
  const reported = facts(credential({ issuer: "https://example.org/issuers/1", validFrom: "yesterday" }));
  expect(reported).toMatchObject({ issuerName: "example.org", validFrom: null });
});

describe("the same badge", () => {
  const keys = (more: JsonObject) => {
    const { issuerKey, credentialKey } = facts(credential(more));
    return [issuerKey, credentialKey];
  };
  const plain = keys({});

  it.each<[string, JsonObject, boolean]>([
    ["percent-encoded", { id: "https://example.org/badges%2F1" }, true],
    ["with white space around it, encoded too", { id: "%20https://example.org/badges/1%0A" }, true],
    ["with its issuer as an id alone", { issuer: " https://example.org/issuers/1" }, true],
    ["of another case", { id: "https://example.org/Badges/1" }, false],
    ["of another issuer", { issuer: "https://example.org/issuers/2" }, false],
    ["with a broken escape", { id: "https://example.org/badges/1%" }, false],
  ])("%s: %o", (_, more, isSame) => expect(keys(more).join() === plain.join()).toBe(isSame));

  it("is the same text when it has no id", () => {
    const value = credential();
    delete value["id"];
    expect(facts(value).credentialKey).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(facts(value).credentialKey).not.toBe(facts(value, `${JSON.stringify(value)} `).credentialKey);
  });

  it("fits an index, however long its id", () =>
    expect(keys({ id: `https://example.org/${"a".repeat(5000)}` })[1]).toMatch(/^sha256:/));
});

it.each<[string, JsonObject, string, string]>([
  ["embedded", { badge: { name: "Alt", issuer: { id: "https://example.org/i" } } }, "{}", "https://example.org/i"],
  ["hosted", { badge: "https://example.org/class/1" }, "{}", "https://example.org/class/1"],
])("an assertion of 2.0 with a badge class that is %s", (_, badge, text, issuerKey) => {
  const assertion: JsonObject = { type: "Assertion", id: "https://example.org/a/1", ...badge };
  expect(factsOf({ credential: assertion, summary: null }, text)).toMatchObject({
    issuerKey,
    credentialKey: "https://example.org/a/1",
    mediaType: "application/ld+json",
  });
  expect(factsOf({ credential: assertion, summary: null }, "a.b.c").mediaType).toBe("application/jose");
});

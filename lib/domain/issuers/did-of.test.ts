import { expect, it } from "vitest";
import { didOf } from "./did-of.ts";

it.each([
  ["https://learn.example.org", "did:web:learn.example.org:issuers:1234"],
  ["http://localhost:3000", "did:web:localhost%3A3000:issuers:1234"],
  ["https://example.org/portal/learn", "did:web:example.org:portal:learn:issuers:1234"],
])("names the issuer of %s", (publicUrl, did) => {
  expect(didOf(publicUrl, 1234)).toBe(did);
});

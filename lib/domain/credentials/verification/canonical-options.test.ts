import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV1, credentialsV2, openBadges303 } from "@/lib/platform/json-ld/contexts";
import { canonicalOptions } from "./canonical-options.ts";

const contexts = [
  [credentialsV2, openBadges303],
  [credentialsV2, openBadges303, "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
  [credentialsV1, openBadges303, "https://w3id.org/security/data-integrity/v2"],
];
const common = {
  type: "DataIntegrityProof",
  created: "2026-11-21T10:00:00Z",
  verificationMethod: "did:web:learn.example.org:issuers:1234#z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
  cryptosuite: "eddsa-rdfc-2022",
  proofPurpose: "assertionMethod",
};

const theLongWay = (options: JsonObject, context: string[]) =>
  canonicalize({ ...options, "@context": context }).catch(() => null);

describe("the options of a proof in canonical form", () => {
  it.each<[string, JsonObject]>([
    ["as nearly all are", common],
    ["with a fraction and a zone", { ...common, created: "2026-11-21T10:00:00.123+02:00" }],
    ["with a key on a website", { ...common, verificationMethod: "https://example.org/a%20b?c=d&e=(f)#key-1" }],
    ["with a key that is no address", { ...common, verificationMethod: "key-1" }],
    ["with a key by a term of the contexts", { ...common, verificationMethod: "name:x" }],
    ["with a key in other letters", { ...common, verificationMethod: "https://exämple.org/#ü" }],
    ["with a time that is none", { ...common, created: 'x" .' }],
    ["with more", { ...common, expires: "2030-01-01T00:00:00Z", domain: "x", challenge: "y", nonce: "z" }],
    ["with less", { type: "DataIntegrityProof" }],
    ["with what nobody knows", { ...common, nobodyKnows: "x" }],
    ["with lists", { ...common, type: ["DataIntegrityProof"], proofPurpose: ["assertionMethod"] }],
    ["of another suite", { ...common, cryptosuite: 'x"y' }],
  ])("are written as the long way has it: %s", async (_, options) => {
    for (const context of contexts)
      expect(await canonicalOptions(options, context)).toBe(await theLongWay(options, context));
  });

  it("are the same as with the full algorithm for any values", async () => {
    const url = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc.string(),
      fc.string().map((text) => `did:x:${text}`),
    );
    await fc.assert(
      fc.asyncProperty(
        url,
        fc.string(),
        fc.date({ noInvalidDate: true }),
        async (verificationMethod, cryptosuite, date) => {
          const options = { ...common, verificationMethod, cryptosuite, created: date.toISOString() };
          for (const context of contexts)
            expect(await canonicalOptions(options, context)).toBe(await theLongWay(options, context));
        },
      ),
      { numRuns: 200 },
    );
  });
});

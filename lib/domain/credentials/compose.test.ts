import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { composeCredential } from "./compose.ts";
import { awardOf, composing, now, recipientAddress, signedBadge } from "./sample-badge.fixture.ts";
import { verifyCredential } from "./verify.ts";

it("states the achievement and the award date, and is valid from the time of signing", () => {
  expect(composeCredential(awardOf(), composing)).toMatchObject({
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "urn:uuid:baadb379-8bff-5d62-a94f-04d746d5dca1",
    validFrom: "2026-11-21T10:00:00Z",
    awardedDate: "2026-11-20T08:30:00.123Z",
    credentialSubject: {
      activityEndDate: "2026-11-20T08:30:00.123Z",
      achievement: {
        id: "https://learn.example.org/achievements/9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b",
        image: {
          id: "https://learn.example.org/achievements/9a3c8f52-5a0e-4a3b-8f55-0d0f3c1d2e4b/image?v=1&format=png",
          type: "Image",
        },
      },
    },
  });
});

it("hashes identifier and salt as in the specification's example", () => {
  const composed = composeCredential(
    { ...awardOf(), recipientAddress: "A@Example.com" },
    { ...composing, salt: "Kosher" },
  );
  const expected = `sha256$${createHash("sha256").update("a@example.com").update("Kosher").digest("hex")}`;
  expect(expected).toMatch(/^sha256\$b5809d8a.*ef399$/);
  expect(composed).toHaveProperty("credentialSubject.identifier.0.identityHash", expected);
});

it("never contains the recipient's address", () => {
  expect(JSON.stringify(composeCredential(awardOf(), composing)).toLowerCase()).not.toContain(
    recipientAddress.toLowerCase(),
  );
});

const difficult = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", minLength: 250, maxLength: 300 }),
  fc.constantFrom(
    "Prüfung der Kältemaschinenöl-Füllstände",
    "👩🏽‍🎓 🇩🇪 emoji",
    "שלום עולם ‮ back",
    `"quoted" 'single' \\ back\\slash <b>&amp;</b> {{}} ]]>`,
    "controls \u0000\u0001\u000b\u001f\u007f\u0085\u2028",
    "half a pair \ud800",
    "_:b0 <urn:x> . @context",
    "e\u0301 versus é",
    "x".repeat(300),
    "",
  ),
);

it("can be signed, matches the schema and verifies with any texts", async () => {
  await fc.assert(
    fc.asyncProperty(difficult, difficult, difficult, async (name, description, criteria) => {
      const badge = await signedBadge({ name, description, criteria });
      const identifyIssuer = async () => ({ name, by: "here" }) as const;
      const options = { now, resolveIssuer: badge.resolveIssuer, identifyIssuer };
      const { verdict, steps } = await verifyCredential(badge.text, options);
      expect(verdict).toBe("valid");
      expect(steps.find((step) => step.name === "schema")?.code).toBe("schema-matched");
    }),
    { numRuns: 150 },
  );
});

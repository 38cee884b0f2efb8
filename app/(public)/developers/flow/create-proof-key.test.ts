import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { createProofKey, randomText } from "./create-proof-key.ts";

it("is the example of RFC 7636, appendix B", async () => {
  expect(await createProofKey("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toEqual({
    verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  });
});

it("is another one each time, and what any other implementation says", async () => {
  const { verifier, challenge } = await createProofKey();
  expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(challenge).toBe(createHash("sha256").update(verifier).digest("base64url"));
  expect(randomText()).not.toBe(randomText());
});

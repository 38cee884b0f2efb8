import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { makeProofKey, randomText } from "./make-proof-key.ts";

it("is the example of RFC 7636, appendix B", async () => {
  expect(await makeProofKey("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toEqual({
    verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
    challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  });
});

it("is another one each time, and what any other implementation says", async () => {
  const { verifier, challenge } = await makeProofKey();
  expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(challenge).toBe(createHash("sha256").update(verifier).digest("base64url"));
  expect(randomText()).not.toBe(randomText());
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { codesOf, verifyForeign } from "./foreign-issuer.fixture.ts";

// Signatures that nobody here made. What their issuers would publish is not published; so the step `issuer` stays open.

const read = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "published", `${name}.fixture.json`), "utf8");

it.each([
  ["simple", "signature-matches"],
  ["simple_v1", "signature-matches"],
  ["simple-eddsa-2022", "signature-matches"],
  ["simple-did-key-method", "signature-matches"],
  ["derivedcredential", "signature-matches"],
  ["status-list", "signature-matches"],
  ["simple-err-proof-value", "signature-differs"],
])("1EdTech's sample %s: %s", async (name, proof) => {
  const verification = await verifyForeign(read(name));
  expect(codesOf(verification)).toMatchObject({ parsed: "well-formed", context: "contexts-known", proof });
  expect(verification.verdict).toBe(proof === "signature-differs" ? "invalid" : "unverified");
});

it("1EdTech's expired sample has expired", async () => {
  expect(codesOf(await verifyForeign(read("simple-err-expired")))).toMatchObject({
    proof: "signature-matches",
    dates: "expired",
  });
});

it("1EdTech's sample is changed by one letter in the name of its issuer", async () => {
  const changed = read("simple").replace(/"name"\s*:\s*"./, (found) => `${found}x`);
  expect(codesOf(await verifyForeign(changed))["proof"]).toBe("signature-differs");
});

import { afterEach, expect, it } from "vitest";
import { canonicalize } from "./canonicalize.ts";
import { credentialsV2, openBadges303 } from "./contexts.ts";

const badge = (id: string) => ({
  "@context": [credentialsV2, openBadges303],
  type: ["VerifiableCredential"],
  credentialSubject: { id, type: ["AchievementSubject"] },
});
const proof = (verificationMethod: string) => ({
  "@context": [credentialsV2, openBadges303],
  type: "DataIntegrityProof",
  created: "2026-11-21T10:00:00Z",
  cryptosuite: "eddsa-rdfc-2022",
  proofPurpose: "assertionMethod",
  verificationMethod,
});

const inherited = Object.getOwnPropertyNames(Object.prototype);
afterEach(() => {
  // What an earlier one left there would break every later test of this file.
  for (const object of [Object.prototype, ...inherited.map((name) => Reflect.get({}, name))])
    for (const name of Object.keys(object ?? {})) Reflect.deleteProperty(object, name);
});

it.each(inherited)("a node with the id %s is rejected and does not modify any prototype", async (name) => {
  const before = await canonicalize(proof("did:key:z6Mk"));
  await expect(canonicalize(badge(name))).rejects.toThrow();
  await expect(canonicalize(proof(name))).rejects.toThrow();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Object.keys(Object(Reflect.get({}, name)))).toEqual([]);
  expect(await canonicalize(proof("did:key:z6Mk"))).toBe(before);
});

it("a text may contain such a name", async () => {
  const said = { ...badge("did:example:1"), name: "constructor", description: "__proto__" };
  expect(await canonicalize(said)).toContain('"__proto__"');
});

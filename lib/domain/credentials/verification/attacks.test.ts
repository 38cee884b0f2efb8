import { base58btc } from "multiformats/bases/base58";
import { describe, expect, it } from "vitest";
import { findRepeatedMember } from "./find-repeated-member.ts";
import {
  codesOf,
  didDocumentWith,
  eddsaKey,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  verifyForeign,
} from "./foreign-issuer.fixture.ts";

// Attacks without the issuer's key. Attacks on tokens, keys and lists are in their own tests.

const key = await eddsaKey();
const served = { [foreignDidUrl]: didDocumentWith([key.method]) };
const text = await key.sign(foreignBadge(foreignDid));
const signed = () => JSON.parse(text);
const look = (changed: unknown) => verifyForeign(JSON.stringify(changed), served);

it("the badge that all of these change is valid", async () => {
  expect((await verifyForeign(text, served)).verdict).toBe("valid");
});

describe("two members with the same name", () => {
  it.each<[string, string, string]>([
    ["at the top", text.replace("{", '{"name":"Doctor",'), "name"],
    ["further down", text.replace('"achievement":{', '"achievement":{"name":"Doctor",'), "name"],
    ["written in another way", text.replace("{", '{"n\\u0061me":"Doctor",'), "name"],
    ["two proofs", text.replace("{", '{"proof":{},'), "proof"],
  ])("are refused: %s", async (_, changed, member) => {
    const verification = await verifyForeign(changed, served);
    expect(verification.steps[0]).toMatchObject({ code: "member-repeated", data: { member } });
    expect(verification.verdict).toBe("invalid");
  });

  it("are not seen where there are none", () => {
    for (const json of ['{"a":{"a":1},"b":["a","a",{"a":"\\"a\\":"},{"a":1}],"c":"}{,\\\\"}', "[]", "{}", '"a"', "1"])
      expect(findRepeatedMember(json)).toBeNull();
    expect(findRepeatedMember('{"a":"\\\\","a":1}')).toBe("a");
    expect(findRepeatedMember('[{"a":[{"b":1}],"b":{},"a":2}]')).toBe("a");
    expect(findRepeatedMember('{"__proto__":1,"__proto__":2}')).toBe("__proto__");
  });
});

describe("a context that changes what the terms mean", () => {
  it.each<[string, (badge: ReturnType<typeof signed>) => void]>([
    ["inline at the top", (badge) => void badge["@context"].push({ name: "https://schema.org/alternateName" })],
    ["inline further down", (badge) => void Object.assign(badge.issuer, { "@context": { name: null } })],
    ["null", (badge) => void badge["@context"].push(null)],
    ["known, further down", (badge) => void Object.assign(badge.issuer, { "@context": badge["@context"][1] })],
    ["unknown", (badge) => void badge["@context"].push("https://evil.example/c.json")],
    ["of an older version", (badge) => void badge["@context"].splice(1, 1, badge["@context"][1].replace("-3.0.3", ""))],
    [
      "in the proof",
      (badge) => void Object.assign(badge.proof, { "@context": ["https://w3id.org/security/data-integrity/v2"] }),
    ],
    ["taken away", (badge) => void badge["@context"].pop()],
  ])("does not get through: %s", async (_, change) => {
    const badge = signed();
    change(badge);
    expect((await look(badge)).verdict).not.toBe("valid");
  });
});

describe("a signature in another form", () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;

  it("is rejected when its scalar is increased by the group order", async () => {
    const badge = signed();
    const signature = Buffer.from(base58btc.decode(badge.proof.proofValue));
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString("hex")}`) + order;
    const larger = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
    badge.proof.proofValue = base58btc.encode(Buffer.concat([signature.subarray(0, 32), larger]));
    expect(codesOf(await look(badge))["proof"]).toBe("signature-differs");
  });

  it("is rejected with additional bytes before or after it", async () => {
    for (const change of [
      (value: string) => `${value}1`,
      (value: string) => `z1${value.slice(1)}`,
      (value: string) => ` ${value}`,
    ]) {
      const badge = signed();
      badge.proof.proofValue = change(badge.proof.proofValue);
      expect((await look(badge)).verdict).toBe("invalid");
    }
  });

  it("is rejected from another document or for another purpose", async () => {
    const other = JSON.parse(await key.sign(foreignBadge(foreignDid, { id: "urn:uuid:2" })));
    expect(codesOf(await look({ ...signed(), proof: other.proof }))["proof"]).toBe("signature-differs");
    const badge = signed();
    badge.proof.proofPurpose = "authentication";
    expect(codesOf(await look(badge))["proof"]).toBe("proof-malformed");
  });

  it("is rejected under the name of another suite", async () => {
    for (const cryptosuite of ["eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-sd-2023", "ecdsa-jcs-2019"]) {
      const badge = signed();
      badge.proof.cryptosuite = cryptosuite;
      expect((await look(badge)).verdict, cryptosuite).toBe("invalid");
    }
  });
});

describe("a text that would take too much time", () => {
  it.each<[string, string]>([
    ["very long", `{"type":"VerifiableCredential","a":"${"x".repeat(11_000_000)}"}`],
    ["very deep", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
    [
      "very deep in a token",
      `e30.${Buffer.from(`{"a":${"[".repeat(9000)}${"]".repeat(9000)}}`).toString("base64url")}.AAAA`,
    ],
    ["very wide", JSON.stringify({ type: "VerifiableCredential", a: Array.from({ length: 100_000 }, () => 1) })],
    ["very many dots", `ey${".".repeat(300_000)}`],
    ["very many quotes", `{"a":"${'\\"'.repeat(200_000)}"}`],
  ])("is rejected immediately: %s", async (_, long) => {
    const begin = performance.now();
    expect(["uncheckable", "not-a-badge"]).toContain((await verifyForeign(long, served)).conclusion);
    expect(performance.now() - begin).toBeLessThan(1000);
  });

  it("is rejected with too many contexts", async () => {
    const badge = signed();
    badge["@context"].push(...Array.from({ length: 2000 }, () => badge["@context"][1]));
    const begin = performance.now();
    expect((await look(badge)).verdict).toBe("unverified");
    expect(performance.now() - begin).toBeLessThan(2000);
  });

  it("is refused when its graph would take forever to put into one form", async () => {
    const evidence = Array.from({ length: 400 }, () => ({ type: ["Evidence"] }));
    const begin = performance.now();
    const verification = await look({ ...signed(), evidence });
    expect(verification.verdict).toBe("invalid");
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});

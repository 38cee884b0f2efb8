import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { base58btc } from "multiformats/bases/base58";
import { describe, expect, it } from "vitest";
import { encodeMultikey } from "@/lib/domain/issuers/multikey";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { credentialsV1, openBadges303 } from "@/lib/platform/json-ld/contexts";
import {
  codesOf,
  didDocumentWith,
  disclosureKey,
  ecdsaKey,
  eddsaKey,
  type ForeignKey,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  olderBadge,
  signature2020Key,
  verifyForeign,
} from "./foreign-issuer.fixture.ts";
import { toCanonicalJson } from "./to-canonical-json.ts";

// Proofs that software of others made, and that ours has to agree with.

const suite2020 = "https://w3id.org/security/suites/ed25519-2020/v1";
const integrity = "https://w3id.org/security/data-integrity/v2";

const selected = ["/id", "/name", "/credentialSubject/id"];

const made: [string, () => Promise<ForeignKey>, JsonObject][] = [
  ["eddsa-rdfc-2022", eddsaKey, foreignBadge(foreignDid)],
  ["eddsa-rdfc-2022", eddsaKey, olderBadge(foreignDid, { "@context": [credentialsV1, openBadges303, integrity] })],
  [
    "Ed25519Signature2020",
    signature2020Key,
    olderBadge(foreignDid, { "@context": [credentialsV1, openBadges303, suite2020] }),
  ],
  [
    "Ed25519Signature2020",
    signature2020Key,
    foreignBadge(foreignDid, { "@context": ["https://www.w3.org/ns/credentials/v2", openBadges303, suite2020] }),
  ],
  ["ecdsa-rdfc-2019", () => ecdsaKey("P-256"), foreignBadge(foreignDid)],
  ["ecdsa-rdfc-2019", () => ecdsaKey("P-384"), foreignBadge(foreignDid)],
  ["ecdsa-sd-2023", () => disclosureKey(selected), foreignBadge(foreignDid)],
  [
    "ecdsa-sd-2023",
    () => disclosureKey([...selected, "/credentialSubject/identifier"]),
    foreignBadge(foreignDid, {
      credentialSubject: {
        ...(foreignBadge(foreignDid)["credentialSubject"] as JsonObject),
        identifier: [
          { type: "IdentityObject", hashed: false, identityType: "name", identityHash: 'Max "_" Mustermann' },
        ],
      },
    }),
  ],
];

describe.each(made)("%s", (suite, newKey, unsigned) => {
  it("by its own library is valid, and says so by its name", async () => {
    const key = await newKey();
    const verification = await verifyForeign(await key.sign(unsigned), {
      [foreignDidUrl]: didDocumentWith([key.method]),
    });
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", issuer: "key-listed" });
    expect(verification.steps.find(({ name }) => name === "proof")?.data["suite"]).toBe(suite);
    expect(verification.verdict).toBe("valid");
  });

  it("is invalid when something in it was changed, or is of another document", async () => {
    const key = await newKey();
    const served = { [foreignDidUrl]: didDocumentWith([key.method]) };
    const signed = JSON.parse(await key.sign(unsigned));
    const other = JSON.parse(await key.sign({ ...unsigned, name: "Second aid" }));
    signed.credentialSubject.achievement.name = "Heart surgery";
    expect(codesOf(await verifyForeign(JSON.stringify(signed), served))["proof"]).toBe("signature-differs");
    const swapped = { ...other, name: "First aid" };
    const verification = await verifyForeign(JSON.stringify(swapped), served);
    expect(codesOf(verification)["proof"]).toBe("signature-differs");
    expect(verification.verdict).toBe("invalid");
  });

  it("is invalid by another key of the issuer, or one of another kind", async () => {
    const key = await newKey();
    const text = await key.sign(unsigned);
    for (const other of [await newKey(), await ecdsaKey("P-256"), await eddsaKey(), await ecdsaKey("P-384")]) {
      const served = { [foreignDidUrl]: didDocumentWith([other.method]) };
      expect(codesOf(await verifyForeign(text, served))["proof"]).toBe("signature-differs");
    }
  });
});

describe("ecdsa-sd-2023", () => {
  it("is refused as a base proof, which only its holder should have", async () => {
    const key = await disclosureKey([]);
    const served = { [foreignDidUrl]: didDocumentWith([key.method]) };
    const verification = await verifyForeign(await key.sign(foreignBadge(foreignDid)), served);
    expect(codesOf(verification)["proof"]).toBe("proof-malformed");
  });

  it("is invalid when a statement that was disclosed is left out", async () => {
    const key = await disclosureKey(selected);
    const served = { [foreignDidUrl]: didDocumentWith([key.method]) };
    const { name: _, ...signed } = JSON.parse(await key.sign(foreignBadge(foreignDid)));
    expect(codesOf(await verifyForeign(JSON.stringify(signed), served))["proof"]).toBe("signature-differs");
  });
});

describe("eddsa-jcs-2022", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const id = `${foreignDid}#key-1`;
  const method = {
    id,
    type: "Multikey",
    controller: foreignDid,
    publicKeyMultibase: encodeMultikey(publicKey),
  };
  const served = { [foreignDidUrl]: didDocumentWith([method]) };
  const hash = (value: JsonObject) => createHash("sha256").update(toCanonicalJson(value)).digest();
  const signed = (unsigned: JsonObject, more: JsonObject = {}) => {
    const options = {
      type: "DataIntegrityProof",
      cryptosuite: "eddsa-jcs-2022",
      created: "2026-01-02T03:04:05Z",
      verificationMethod: id,
      proofPurpose: "assertionMethod",
      "@context": unsigned["@context"] ?? null,
      ...more,
    };
    const signature = sign(null, Buffer.concat([hash(options), hash(unsigned)]), privateKey);
    return { ...unsigned, proof: { ...options, proofValue: base58btc.encode(signature) } };
  };

  it("is valid, whatever the layout", async () => {
    const text = JSON.stringify(signed(foreignBadge(foreignDid)), null, 2);
    expect((await verifyForeign(text, served)).verdict).toBe("valid");
  });

  it("is invalid when changed, and when its contexts are not those of the document", async () => {
    const badge = signed(foreignBadge(foreignDid));
    const changed = await verifyForeign(JSON.stringify({ ...badge, name: "x" }), served);
    expect(codesOf(changed)["proof"]).toBe("signature-differs");
    const elsewhere = signed(foreignBadge(foreignDid), { "@context": ["https://www.w3.org/2018/credentials/v1"] });
    expect(codesOf(await verifyForeign(JSON.stringify(elsewhere), served))["proof"]).toBe("proof-malformed");
  });
});

describe("canonical JSON", () => {
  // RFC 8785 section 3.2.3.
  it("orders members as the standard's example does", () => {
    const value = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    expect(Object.values(JSON.parse(toCanonicalJson(value)))).toEqual([
      "One",
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
    expect(toCanonicalJson([56, { d: true, "10": null, "1": [] }, 1e30, 4.5, 0.002, "\u20ac$\n"])).toBe(
      '[56,{"1":[],"10":null,"d":true},1e+30,4.5,0.002,"€$\\n"]',
    );
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import {
  claimsOf,
  codesOf,
  didDocumentWith,
  ecdsaKey,
  eddsaKey,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  ownDidKey,
  rawToken,
  tokenPair,
  verifyForeign,
  webOf,
} from "./foreign-issuer.fixture.ts";
import { urlOfDidWeb } from "./look-ups.ts";
import { readJwk, readMultikey } from "./public-key.ts";

const site = "https://badges.example.com/issuers/7";
const kid = `${site}/keys/1`;
const pair = tokenPair("RS256");
const otherKey = tokenPair("RS256");

const tokenOf = (issuer: string, header: JsonObject = { kid }, key = pair.privateKey) =>
  rawToken({ alg: "RS256", ...header }, claimsOf(foreignBadge(issuer)), key);

async function found(text: string, served: Parameters<typeof webOf>[0]) {
  const verification = await verifyForeign(text, served);
  const { proof, issuer } = codesOf(verification);
  return [proof, issuer, verification.verdict];
}

describe("did:web", () => {
  it("is bound by its document, wherever the key is published", async () => {
    const jwk = { id: `${foreignDid}#rsa`, type: "JsonWebKey", publicKeyJwk: pair.publicJwk, controller: foreignDid };
    const served = { [foreignDidUrl]: didDocumentWith([jwk]), [kid]: pair.publicJwk };
    expect(await found(tokenOf(foreignDid), served)).toEqual(["signature-matches", "key-listed", "valid"]);
    expect(await found(tokenOf(foreignDid, { kid: `${foreignDid}#rsa` }), served)).toEqual([
      "signature-matches",
      "key-listed",
      "valid",
    ]);
    expect(await found(tokenOf(foreignDid, {}), served)).toEqual(["signature-matches", "key-listed", "valid"]);
  });

  it("is not bound by a key on its host, or embedded in the badge, that its document does not list", async () => {
    const other = { id: `${foreignDid}#a`, type: "JsonWebKey", publicKeyJwk: otherKey.publicJwk };
    const served = { [foreignDidUrl]: didDocumentWith([other]), [kid]: { ...pair.publicJwk, iss: foreignDid } };
    expect(await found(tokenOf(foreignDid), served)).toEqual(["signature-matches", "key-not-listed", "invalid"]);
    expect(await found(tokenOf(foreignDid, { jwk: pair.publicJwk }), served)).toEqual([
      "signature-matches",
      "key-not-listed",
      "invalid",
    ]);
  });

  it("is not bound by a key that is listed for another purpose or has another controller", async () => {
    const key = await eddsaKey();
    const text = await key.sign(foreignBadge(foreignDid));
    const document = didDocumentWith([key.method]);
    expect(await found(text, { [foreignDidUrl]: { ...document, assertionMethod: [] } })).toEqual([
      "signature-matches",
      "key-not-listed",
      "invalid",
    ]);
    const given = { ...document, verificationMethod: [{ ...key.method, controller: "did:web:evil.example" }] };
    expect(await found(text, { [foreignDidUrl]: given })).toEqual([
      "signature-matches",
      "controller-differs",
      "invalid",
    ]);
  });

  it("accepts methods that are embedded in assertionMethod, and relative ids", async () => {
    const key = await eddsaKey();
    const text = await key.sign(foreignBadge(foreignDid));
    const method = { ...key.method, id: "#key-1" };
    expect((await found(text, { [foreignDidUrl]: { id: foreignDid, assertionMethod: [method] } }))[2]).toBe("valid");
  });

  it("is not bound by a document with another id", async () => {
    const key = await eddsaKey();
    const text = await key.sign(foreignBadge(foreignDid));
    const document = { ...didDocumentWith([key.method]), id: "did:web:evil.example" };
    expect(await found(text, { [foreignDidUrl]: document })).toEqual(["key-unavailable", "not-reached", "unverified"]);
  });

  it("is not bound by another issuer's document", async () => {
    const key = await eddsaKey("did:web:evil.example");
    const text = await key.sign(foreignBadge(foreignDid));
    const served = {
      [foreignDidUrl]: didDocumentWith([(await eddsaKey()).method]),
      "https://evil.example/.well-known/did.json": didDocumentWith([key.method], "did:web:evil.example"),
    };
    expect(await found(text, served)).toEqual(["signature-matches", "controller-differs", "invalid"]);
  });

  it("is unverified while its document is unavailable", async () => {
    expect(await found(tokenOf(foreignDid), { [kid]: pair.publicJwk })).toEqual([
      "signature-matches",
      "issuer-unavailable",
      "unverified",
    ]);
  });

  it.each([
    ["did:web:example.com", "https://example.com/.well-known/did.json"],
    ["did:web:example.com%3A8443:a:b", "https://example.com:8443/a/b/did.json"],
    ["did:web:localhost%3A3000:a", "http://localhost:3000/a/did.json"],
    ["did:web:127.0.0.1%3A3000:a", "http://127.0.0.1:3000/a/did.json"],
    ["did:web:localhost.example:a", "https://localhost.example/a/did.json"],
    ["did:web:example.com:..:a", null],
    ["did:web:example.com:a%2Fb", null],
    ["did:web:user@example.com", null],
    ["did:web:example.com%2Fa", null],
    ["did:web:", null],
    ["did:web:[::1]", null],
  ])("%s has its document at %s", (did, url) => expect(urlOfDidWeb(did)).toBe(url));
});

describe("did:key and did:jwk", () => {
  it.each(["Ed25519", "P-256", "P-384"] as const)("a did:key of %s is bound without a look-up", async (kind) => {
    const key = await ownDidKey(kind);
    const { fetchDocument, asked } = webOf({});
    const text = await key.sign(foreignBadge(key.did));
    const verification = await verifyForeign(text, {}, { fetchDocument });
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", issuer: "key-is-issuer" });
    expect(verification.verdict).toBe("valid");
    expect(asked).toEqual([]);
    // The same key in another's name.
    const other = await key.sign(foreignBadge((await ownDidKey(kind)).did));
    expect(await found(other, {})).toEqual(["signature-matches", "controller-differs", "invalid"]);
  });

  it("a did:key is its own document, for tokens too", async () => {
    const eddsa = tokenPair("EdDSA");
    const { x } = eddsa.publicJwk;
    const multikey = await multikeyOf(String(x));
    const did = `did:key:${multikey}`;
    const text = rawToken({ alg: "EdDSA", kid: `${did}#${multikey}` }, claimsOf(foreignBadge(did)), eddsa.privateKey);
    expect(await found(text, {})).toEqual(["signature-matches", "key-is-issuer", "valid"]);
    const other = rawToken(
      { alg: "EdDSA", kid: `${did}#${multikey}` },
      claimsOf(foreignBadge(foreignDid)),
      eddsa.privateKey,
    );
    const served = { [foreignDidUrl]: didDocumentWith([(await eddsaKey()).method]) };
    expect(await found(other, served)).toEqual(["signature-matches", "controller-differs", "invalid"]);
  });

  it("a did:jwk is its own document", async () => {
    const es256 = tokenPair("ES256");
    const did = `did:jwk:${Buffer.from(JSON.stringify(es256.publicJwk)).toString("base64url")}`;
    const sign = (issuer: string) =>
      rawToken({ alg: "ES256", kid: `${did}#0` }, claimsOf(foreignBadge(issuer)), es256.privateKey);
    expect(await found(sign(did), {})).toEqual(["signature-matches", "key-is-issuer", "valid"]);
    const another = `did:jwk:${Buffer.from(JSON.stringify(tokenPair("ES256").publicJwk)).toString("base64url")}`;
    expect(await found(sign(another), {})).toEqual(["signature-matches", "controller-differs", "invalid"]);
  });

  it("a DID with an unsupported method is unverified", async () => {
    expect(await found(tokenOf("did:ion:abc"), { [kid]: pair.publicJwk })).toEqual([
      "signature-matches",
      "method-unsupported",
      "unverified",
    ]);
  });
});

async function multikeyOf(x: string): Promise<string> {
  const { base58btc } = await import("multiformats/bases/base58");
  return base58btc.encode(Buffer.concat([Buffer.from([0xed, 0x01]), Buffer.from(x, "base64url")]));
}

describe("an issuer with a web address", () => {
  const jwks = "https://badges.example.com/.well-known/jwks.json";
  it.each<[string, Parameters<typeof webOf>[0], string, string]>([
    [
      "its own document lists the key",
      {
        [kid]: pair.publicJwk,
        [site]: { id: site, verificationMethod: [{ id: kid, publicKeyJwk: pair.publicJwk }], assertionMethod: [kid] },
      },
      "key-listed",
      "valid",
    ],
    [
      "its profile has the key set in it",
      { [kid]: pair.publicJwk, [site]: { id: site, jwks: { keys: [pair.publicJwk] } } },
      "key-listed",
      "valid",
    ],
    [
      "the key says whose it is, on the issuer's host",
      { [kid]: { ...pair.publicJwk, iss: site } },
      "key-in-set",
      "valid",
    ],
    [
      "the host's key set says whose the key is",
      { [kid]: pair.publicJwk, [jwks]: { keys: [{ ...pair.publicJwk, iss: site }] } },
      "key-in-set",
      "valid",
    ],
    ["the key is served below the issuer's address", { [kid]: pair.publicJwk }, "key-under-issuer", "valid"],
    ["nothing is there but the key that it names", {}, "key-unavailable", "unverified"],
  ])("%s", async (_, served, issuer, verdict) => {
    const [proof, code, judged] = await found(tokenOf(site), served);
    expect([proof === "key-unavailable" ? proof : code, judged]).toEqual([issuer, verdict]);
  });

  it("is not taken for its neighbor on the same host", async () => {
    // Issuer 8 signs in the name of issuer 7.
    const text = tokenOf(site, { kid: "https://badges.example.com/issuers/8/keys/1" });
    const served = { "https://badges.example.com/issuers/8/keys/1": pair.publicJwk };
    expect(await found(text, served)).toEqual(["signature-matches", "key-on-website", "unverified"]);
    expect(
      await found(text, { ...served, [jwks]: { keys: [{ ...pair.publicJwk, iss: `${site.slice(0, -1)}8` }] } }),
    ).toEqual(["signature-matches", "key-on-website", "unverified"]);
    const document = {
      id: site,
      verificationMethod: [{ id: kid, publicKeyJwk: otherKey.publicJwk }],
      assertionMethod: [kid],
    };
    expect((await found(text, { ...served, [site]: document }))[2]).not.toBe("valid");
    // Neither does a longer name make one a part of the other.
    const longer = tokenOf(site, { kid: `${site}7/keys/1` });
    expect((await found(longer, { [`${site}7/keys/1`]: pair.publicJwk }))[1]).toBe("key-on-website");
  });

  it("is not bound to a key of another host, whatever the host states", async () => {
    const text = tokenOf(site, { kid: "https://evil.example/keys/1" });
    const served = { "https://evil.example/keys/1": { ...pair.publicJwk, iss: site } };
    const [proof, , verdict] = await found(text, served);
    expect([proof, verdict]).toEqual(["signature-matches", "unverified"]);
  });

  it("is not bound by a key that is embedded in the token", async () => {
    expect(await found(tokenOf(site, { jwk: pair.publicJwk }), {})).toEqual([
      "signature-matches",
      "key-unbound",
      "unverified",
    ]);
    const served = { [jwks]: { keys: [{ ...pair.publicJwk, iss: site }] } };
    expect(await found(tokenOf(site, { jwk: pair.publicJwk }), served)).toEqual([
      "signature-matches",
      "key-in-set",
      "valid",
    ]);
  });

  it("is not bound by a key in the fragment of its id, which anyone can write there", async () => {
    const key = await eddsaKey(site);
    const signed = JSON.parse(await key.sign(foreignBadge(site)));
    expect((await found(JSON.stringify(signed), {}))[2]).toBe("unverified");
    const named = await eddsaKey(site, `${site}#key-1`);
    const text = await named.sign(foreignBadge(site));
    const document = { id: site, verificationMethod: [named.method], assertionMethod: [`${site}#key-1`] };
    expect(await found(text, { [site]: document })).toEqual(["signature-matches", "key-listed", "valid"]);
  });

  it("is unverified when its id cannot be resolved", async () => {
    expect(await found(tokenOf("urn:uuid:6f2e33e5-7a29-4155-840a-59483ba10164"), { [kid]: pair.publicJwk })).toEqual([
      "signature-matches",
      "key-unbound",
      "unverified",
    ]);
  });
});

describe("the requests that a badge can cause", () => {
  it("are limited in number, however many URLs it names", async () => {
    const statuses = Array.from({ length: 100 }, (_, at) => ({
      id: `https://x.example/${at}#1`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: "1",
      statusListCredential: `https://x.example/${at}`,
    }));
    const key = await eddsaKey();
    const text = await key.sign(foreignBadge(foreignDid, { credentialStatus: statuses }));
    const { asked, fetchDocument } = webOf({ [foreignDidUrl]: didDocumentWith([key.method]) });
    const verification = await verifyForeign(text, {}, { fetchDocument });
    expect(codesOf(verification)["status"]).toBe("status-unavailable");
    expect(asked.length).toBeLessThanOrEqual(16);
  });

  it("are only for the key when the signature is invalid", async () => {
    const key = await eddsaKey();
    const signed = JSON.parse(await key.sign(foreignBadge(foreignDid)));
    signed.credentialStatus = {
      id: "https://inside.example/x",
      type: "1EdTechRevocationList",
    };
    signed["@context"].push("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
    const { asked, fetchDocument } = webOf({ [foreignDidUrl]: didDocumentWith([key.method]) });
    const verification = await verifyForeign(JSON.stringify(signed), {}, { fetchDocument });
    expect(codesOf(verification)).toMatchObject({ proof: "signature-differs", status: "not-reached" });
    expect(asked).toEqual([foreignDidUrl]);
  });
});

describe("keys", () => {
  it("are accepted as Multikeys of three types only", async () => {
    for (const key of [await eddsaKey(), await ecdsaKey("P-256"), await ecdsaKey("P-384")]) {
      expect(readMultikey(key.multikey)?.type).toBe("public");
      expect(readMultikey(key.multikey)).toBe(readMultikey(key.multikey));
      expect(readMultikey(key.multikey.slice(0, -2))).toBeNull();
    }
    for (const text of ["", "z", "zz", "uAAAA", `z${"1".repeat(5000)}`]) expect(readMultikey(text)).toBeNull();
  });

  it("are rejected as a JWK with a private key, another use, or a point that is not on the curve", () => {
    const { publicJwk } = tokenPair("ES256");
    expect(readJwk(publicJwk)?.asymmetricKeyType).toBe("ec");
    for (const jwk of [
      { ...publicJwk, d: "AAAA" },
      { ...publicJwk, use: "enc" },
      { ...publicJwk, key_ops: ["deriveKey"] },
      { ...publicJwk, x: publicJwk["y"] ?? "" },
      { kty: "oct", k: "AAAA" },
      { kty: "RSA", n: "AQAB" },
      null,
      "x",
    ])
      expect(readJwk(jwk)).toBeNull();
  });
});

import { createHmac } from "node:crypto";
import { createSigner } from "fast-jwt";
import { importJWK, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/lib/platform/json/json-value";
import {
  claimsOf,
  codesOf,
  dataOf,
  didDocumentWith,
  foreignBadge,
  foreignDid,
  foreignDidUrl,
  olderBadge,
  rawToken,
  tokenPair,
  verifyForeign,
} from "./foreign-issuer.fixture.ts";

const kid = "https://badges.example.com/issuers/7/keys/1";
const pairs = {
  RS256: tokenPair("RS256"),
  ES256: tokenPair("ES256"),
  ES384: tokenPair("ES384"),
  EdDSA: tokenPair("EdDSA"),
};
type Algorithm = keyof typeof pairs;

const documentWith = (publicJwk: JsonObject) =>
  didDocumentWith([{ id: `${foreignDid}#1`, type: "JsonWebKey", controller: foreignDid, publicKeyJwk: publicJwk }]);
const served = (algorithm: Algorithm = "RS256") => ({ [foreignDidUrl]: documentWith(pairs[algorithm].publicJwk) });

const badge = foreignBadge(foreignDid);
const token = (header: JsonObject = {}, payload: JsonObject | string = claimsOf(badge)) =>
  rawToken({ alg: "RS256", kid, typ: "JWT", ...header }, payload, pairs.RS256.privateKey);
const proofOf = async (text: string, web = served()) => codesOf(await verifyForeign(text, web))["proof"];

describe("a badge as a JWT", () => {
  it.each(Object.keys(pairs) as Algorithm[])("signed by jose with %s is valid", async (algorithm) => {
    const { privateKey } = pairs[algorithm];
    const key = await importJWK({ ...privateKey.export({ format: "jwk" }) }, algorithm);
    const text = await new SignJWT(claimsOf(badge)).setProtectedHeader({ alg: algorithm, kid, typ: "JWT" }).sign(key);
    const verification = await verifyForeign(text, served(algorithm));
    expect(codesOf(verification)).toMatchObject({
      parsed: "well-formed",
      context: "contexts-known",
      schema: "schema-matched",
      proof: "signature-matches",
      issuer: "key-listed",
      dates: "in-force",
    });
    expect(dataOf(verification, "proof")).toEqual({ suite: algorithm, key: kid });
    expect(verification.verdict).toBe("valid");
    expect(verification.credential).toEqual(badge);
  });

  it.each(["RS256", "ES256"] as const)("signed by fast-jwt with %s is valid", async (algorithm) => {
    const pem = pairs[algorithm].privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    const sign = createSigner({ key: pem, algorithm, kid, noTimestamp: true });
    expect((await verifyForeign(sign(claimsOf(badge)), served(algorithm))).verdict).toBe("valid");
  });

  it("is invalid when any byte of it is changed", async () => {
    const text = token();
    for (let at = 0; at < text.length; at += 7) {
      const changed = `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
      expect((await verifyForeign(changed, served())).verdict, `at ${at}`).not.toBe("valid");
    }
  });

  it("may have only white space around it", async () => {
    expect((await verifyForeign(` \n${token()}\r\n`, served())).verdict).toBe("valid");
    for (const text of [
      `${token()}.`,
      `${token()}.e30`,
      `${token()} x`,
      `${token()}=`,
      token().replace(/\..*\./, ".."),
    ])
      expect((await verifyForeign(text, served())).verdict).toBe("invalid");
  });

  it("is read from the claim vc in data model 1.1, and its missing members from the registered claims", async () => {
    const { id, issuer: _, issuanceDate: __, ...vc } = olderBadge(foreignDid);
    const { iss, sub, jti, nbf } = claimsOf(badge);
    const payload = { vc, iss, sub, jti, nbf, exp: 1_900_000_000 } as JsonObject;
    const older = { ...vc, issuer: { id: foreignDid, type: ["Profile"], name: "Example School" } };
    const whole = await verifyForeign(token({}, { ...payload, vc: older }), served());
    expect(whole.verdict).toBe("valid");
    expect(whole.credential).toMatchObject({
      id,
      issuanceDate: "2026-01-02T03:04:05Z",
      expirationDate: "2030-03-17T17:46:40Z",
    });
    expect(whole.steps[0]?.data).toEqual({ format: "JWS", model: "1.1" });
    // The newer data model has no such claim.
    expect(await proofOf(token({}, { ...payload, vc: badge }))).toBe("claims-differ");
  });

  it("takes validUntil from exp when the credential has none", async () => {
    const text = token({}, { ...claimsOf(badge), exp: Date.parse("2026-06-01T00:00:00Z") / 1000 });
    const verification = await verifyForeign(text, served());
    expect(codesOf(verification)).toMatchObject({ proof: "signature-matches", dates: "expired" });
  });

  it("may have undefined terms, because its signature covers them", async () => {
    const verification = await verifyForeign(token({}, { ...claimsOf(badge), nobodyKnows: "x" }), served());
    expect(codesOf(verification)["context"]).toBe("term-foreign");
    expect(verification.verdict).toBe("valid");
  });

  it("is unverified when it names a context that is not published", async () => {
    const payload = { ...claimsOf(badge), "@context": [...(badge["@context"] as string[]), "https://x.example/c"] };
    const verification = await verifyForeign(token({}, payload), served());
    expect(codesOf(verification)).toMatchObject({ context: "context-unknown", proof: "signature-matches" });
    expect(verification.verdict).toBe("unverified");
  });
});

describe("the header", () => {
  it.each<[string, JsonObject]>([
    ["crit", { crit: ["exp"], exp: 1 }],
    ["an empty crit", { crit: [] }],
    ["b64", { b64: false }],
    ["x5u", { x5u: "https://evil.example/cert" }],
    ["jku", { jku: "https://evil.example/jwks" }],
    ["x5c", { x5c: ["AAAA"] }],
    ["zip", { zip: "DEF" }],
    ["another typ", { typ: "at+jwt" }],
    ["a typ that is no text", { typ: 7 }],
    ["a kid that is no text", { kid: ["a"] }],
    ["a private key", { jwk: { ...pairs.RS256.publicJwk, d: "AQAB" } }],
    ["another issuer", { iss: "did:web:evil.example" }],
  ])("is refused with %s", async (_, header) => {
    expect(await proofOf(token(header))).toBe("header-refused");
  });

  it.each(["JWT", "jwt", "vc+jwt", "application/vc+jwt", "vc+ld+jwt"])("may have the typ %s", async (typ) => {
    expect(await proofOf(token({ typ }))).toBe("signature-matches");
  });

  it("is rejected without an algorithm or with a shared secret", async () => {
    const [, payload] = token().split(".");
    const header = (alg: JsonObject) => Buffer.from(JSON.stringify({ kid, ...alg })).toString("base64url");
    for (const alg of ["none", "NONE", "None", "HS256", "", "rs256", "RSA-OAEP"])
      expect(await proofOf(`${header({ alg })}.${payload}.AAAA`), alg).toBe("algorithm-refused");
    expect((await verifyForeign(`${header({ alg: "none" })}.${payload}.`, served())).verdict).toBe("invalid");
    expect(await proofOf(`${header({})}.${payload}.AAAA`)).toBe("algorithm-refused");
    // The public key as the secret of an HMAC: the confusion that libraries fell for.
    const signed = `${header({ alg: "HS256" })}.${payload}`;
    for (const secret of [JSON.stringify(pairs.RS256.publicJwk), String(pairs.RS256.publicJwk["n"])]) {
      const mac = createHmac("sha256", secret).update(signed).digest("base64url");
      expect(await proofOf(`${signed}.${mac}`)).toBe("algorithm-refused");
    }
  });

  it("does not decide what the key is for", async () => {
    // Signed by RSA, said to be ECDSA, and the other way round.
    expect((await verifyForeign(token({ alg: "ES256" }), served())).verdict).not.toBe("valid");
    const text = rawToken({ alg: "RS256", kid }, claimsOf(badge), pairs.ES256.privateKey);
    expect((await verifyForeign(text, { ...served("ES256"), [kid]: pairs.ES256.publicJwk })).verdict).toBe("invalid");
    expect(await proofOf(text, { ...served("ES256"), [kid]: pairs.ES256.publicJwk } as never)).toBe(
      "algorithm-refused",
    );
  });

  it("makes the badge unverified if the algorithm is not supported", async () => {
    expect(await proofOf(token({ alg: "PS256" }))).toBe("suite-unsupported");
  });
});

describe("the claims", () => {
  it.each<[string, JsonObject]>([
    ["iss", { iss: "did:web:evil.example" }],
    ["sub", { sub: "mailto:thief@example.org" }],
    ["jti", { jti: "urn:uuid:00000000-0000-4000-8000-000000000000" }],
    ["nbf", { nbf: 0 }],
    ["nbf", { nbf: "2026-01-02T03:04:05Z" }],
    ["exp", { validUntil: "2030-01-01T00:00:00Z", exp: 1_999_999_999 }],
  ])("must say what the credential says: %s", async (claim, other) => {
    const verification = await verifyForeign(token({}, { ...claimsOf(badge), ...other }), served());
    expect(codesOf(verification)["proof"]).toBe("claims-differ");
    expect(dataOf(verification, "proof")).toMatchObject({ claim });
    expect(verification.verdict).toBe("invalid");
  });

  it.each(["iss", "sub", "jti", "nbf"])("must be there, because Open Badges 3.0 requires them: %s", async (name) => {
    const { [name]: _, ...claims } = claimsOf(badge);
    const verification = await verifyForeign(token({}, claims), served());
    expect([codesOf(verification)["proof"], dataOf(verification, "proof")?.["claim"]]).toEqual([
      "claims-missing",
      name,
    ]);
    expect(verification.conclusion).toBe("invalid");
  });

  it("may lack fractions of a second", async () => {
    const fraction = { ...badge, validFrom: "2026-01-02T03:04:05.678Z" };
    expect((await verifyForeign(token({}, claimsOf(fraction)), served())).verdict).toBe("valid");
  });

  it("must not be repeated", async () => {
    const twice = JSON.stringify(claimsOf(badge)).replace("{", '{"name":"Second aid",');
    expect(codesOf(await verifyForeign(token({}, twice), served()))["parsed"]).toBe("member-repeated");
  });
});

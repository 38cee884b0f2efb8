import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { base58btc } from "multiformats/bases/base58";
import { describe, expect, it } from "vitest";
import { verifyKeyProof } from "./verify-key-proof.ts";

const audience = "https://learn.example.org/pick-up/1234";
const now = new Date("2026-11-21T10:00:00Z");
const seconds = now.getTime() / 1000;
const options = { audience, now, isDraft13: false };
const typ = "openid4vci-proof+jwt";

const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const jwkOfKey = (key: KeyObject) => key.export({ format: "jwk" });
const didJwk = (key: KeyObject) => `did:jwk:${Buffer.from(JSON.stringify(jwkOfKey(key))).toString("base64url")}`;

function didKey(key: KeyObject): string {
  const { crv, x = "", y = "" } = jwkOfKey(key);
  const [first, last] = [Buffer.from(x, "base64url"), Buffer.from(y, "base64url").at(-1) ?? 0];
  const bytes = crv === "Ed25519" ? [0xed, 0x01, ...first] : [0x80, 0x24, 2 + (last % 2), ...first];
  return `did:key:${base58btc.encode(Uint8Array.from(bytes))}`;
}

interface Proof {
  header?: Record<string, unknown>;
  payload?: Record<string, unknown>;
  key?: KeyObject;
}

const kid = `${didKey(ed25519.publicKey)}#${didKey(ed25519.publicKey).slice("did:key:".length)}`;

function sign({ header = {}, payload = {}, key = ed25519.privateKey }: Proof = {}): Promise<string> {
  const claims = { aud: audience, iat: seconds, nonce: "nonce-1", ...payload };
  const named = Object.entries({ alg: "EdDSA", typ, ...("jwk" in header ? {} : { kid }), ...header });
  // What is undefined is left out.
  const parameters = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  return new SignJWT(claims).setProtectedHeader({ alg: "EdDSA", ...parameters }).sign(key);
}

describe("a key proof", () => {
  it.each([
    ["did:key, Ed25519", didKey(ed25519.publicKey), "EdDSA", ed25519.privateKey],
    ["did:key, P-256", didKey(p256.publicKey), "ES256", p256.privateKey],
    ["did:jwk, Ed25519", didJwk(ed25519.publicKey), "EdDSA", ed25519.privateKey],
    ["did:jwk, P-256", didJwk(p256.publicKey), "ES256", p256.privateKey],
  ])("tells the DID and the nonce: %s", async (_, did, alg, key) => {
    const jwt = await sign({ header: { alg, kid: `${did}#0` }, key });
    expect(await verifyKeyProof(jwt, options)).toEqual({ did, nonce: "nonce-1" });
  });

  it.each([
    ["Ed25519", ed25519, "Ed25519"],
    ["P-256", p256, "ES256"],
  ] as const)("names a bare %s key as did:jwk, of nothing but its public part", async (_, pair, alg) => {
    const jwk = { ...jwkOfKey(pair.publicKey), kid: "mine", use: "sig" };
    const { did } = await verifyKeyProof(await sign({ header: { alg, jwk }, key: pair.privateKey }), options);
    expect(JSON.parse(Buffer.from(did.slice("did:jwk:".length), "base64url").toString())).toEqual(
      jwkOfKey(pair.publicKey),
    );
  });

  it.each<[string, Proof]>([
    ["another type", { header: { typ: "JWT" } }],
    ["no type", { header: { typ: undefined } }],
    ["another audience", { payload: { aud: "https://evil.example" } }],
    ["no audience", { payload: { aud: undefined } }],
    ["no time", { payload: { iat: undefined } }],
    ["an old time", { payload: { iat: seconds - 301 } }],
    ["a time to come", { payload: { iat: seconds + 61 } }],
    ["an expiry that has passed", { payload: { exp: seconds - 61 } }],
    ["no nonce", { payload: { nonce: undefined } }],
    ["a nonce that is no text", { payload: { nonce: 7 } }],
    ["a key that did not sign it", { header: { kid: didKey(generateKeyPairSync("ed25519").publicKey) } }],
    ["a key of another algorithm", { header: { kid: didKey(p256.publicKey) } }],
    ["no key", { header: { kid: undefined } }],
    ["two keys", { header: { kid, jwk: jwkOfKey(ed25519.publicKey) } }],
    ["a private key", { header: { jwk: jwkOfKey(ed25519.privateKey) } }],
    ["a key of a kind that is not taken", { header: { kid: "did:web:evil.example#1" } }],
    ["a did:key that is none", { header: { kid: "did:key:z6Mk" } }],
    ["a did:jwk that is none", { header: { kid: "did:jwk:e30" } }],
  ])("is refused with %s", async (_, proof) => {
    await expect(verifyKeyProof(await sign(proof), options)).rejects.toMatchObject({ code: "invalid_proof" });
  });

  it("is refused unsigned, or when a byte was changed", async () => {
    const jwt = await sign();
    const [header = "", payload = "", signature = ""] = jwt.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", typ, kid })).toString("base64url");
    const other = `${payload[0] === "e" ? "f" : "e"}${payload.slice(1)}`;
    for (const text of [`${none}.${payload}.`, `${header}.${other}.${signature}`, "text", ""])
      await expect(verifyKeyProof(text, options)).rejects.toMatchObject({ code: "invalid_proof" });
  });

  it("is taken in the way of draft 13: without type, and with an expiry in the place of its time", async () => {
    const draft = { header: { typ: undefined }, payload: { iat: undefined, exp: seconds + 60 } };
    const verified = await verifyKeyProof(await sign(draft), { ...options, isDraft13: true });
    expect(verified.nonce).toBe("nonce-1");
    const undated = await sign({ payload: { iat: undefined } });
    await expect(verifyKeyProof(undated, { ...options, isDraft13: true })).rejects.toMatchObject({
      code: "invalid_proof",
    });
  });
});

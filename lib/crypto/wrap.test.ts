import { generateKeyPairSync, sign, verify } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { unwrapPrivateKey, wrapPrivateKey } from "./wrap.ts";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/nothing");
  vi.stubEnv("LAUREL_SECRET", "a secret that only this test knows");
});
afterAll(() => void vi.unstubAllEnvs());

it("gives back the key that was wrapped", () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const unwrapped = unwrapPrivateKey(wrapPrivateKey(privateKey, "a"), "a");
  expect(verify(null, Buffer.from("text"), publicKey, sign(null, Buffer.from("text"), unwrapped))).toBe(true);
});

it("wraps the same key differently each time, and never in the clear", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const [one, other] = [wrapPrivateKey(privateKey, "a"), wrapPrivateKey(privateKey, "a")];
  expect(Buffer.from(one.wrapped).equals(other.wrapped)).toBe(false);
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  expect(Buffer.from(one.wrapped).includes(seed)).toBe(false);
});

it("refuses a key that stands in another key's row", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  expect(() => unwrapPrivateKey(wrapPrivateKey(privateKey, "a"), "b")).toThrow(/was changed in the database/);
});

it("refuses every changed byte, wherever it is", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { wrapped, wrappingKeyId } = wrapPrivateKey(privateKey, "a");
  for (let at = 0; at < wrapped.length; at++) {
    const changed = Uint8Array.from(wrapped, (byte, index) => (index === at ? byte ^ 1 : byte));
    expect(() => unwrapPrivateKey({ wrapped: changed, wrappingKeyId }, "a")).toThrow();
  }
  expect(() => unwrapPrivateKey({ wrapped: wrapped.subarray(0, 20), wrappingKeyId }, "a")).toThrow();
});

it("says which secret is missing when the key was wrapped under another", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { wrapped } = wrapPrivateKey(privateKey, "a");
  expect(() => unwrapPrivateKey({ wrapped, wrappingKeyId: "hkdf-sha256:0000000000000000" }, "a")).toThrow(
    /LAUREL_SECRET/,
  );
});

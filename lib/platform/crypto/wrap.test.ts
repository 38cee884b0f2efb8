import { generateKeyPairSync, sign, verify } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { unwrapPrivateKey, wrapPrivateKey } from "./wrap.ts";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/nothing");
  vi.stubEnv("LAUREL_SECRET", "a secret that only this test knows");
});
afterAll(() => void vi.unstubAllEnvs());

it("decrypts the key that was encrypted", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const unwrapped = await unwrapPrivateKey(await wrapPrivateKey(privateKey, "a"), "a");
  expect(verify(null, Buffer.from("text"), publicKey, sign(null, Buffer.from("text"), unwrapped))).toBe(true);
});

it("encrypts the same key differently each time, and never contains it in clear text", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const [one, other] = [await wrapPrivateKey(privateKey, "a"), await wrapPrivateKey(privateKey, "a")];
  expect(Buffer.from(one.wrapped).equals(other.wrapped)).toBe(false);
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(-32);
  expect(Buffer.from(one.wrapped).includes(seed)).toBe(false);
});

it("does not decrypt a key in the row of another key", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  await expect(unwrapPrivateKey(await wrapPrivateKey(privateKey, "a"), "b")).rejects.toThrow(
    /corrupted in the database/,
  );
});

it("rejects a change of any byte", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { wrapped, wrappingKeyId } = await wrapPrivateKey(privateKey, "a");
  for (let at = 0; at < wrapped.length; at++) {
    const changed = Uint8Array.from(wrapped, (byte, index) => (index === at ? byte ^ 1 : byte));
    await expect(unwrapPrivateKey({ wrapped: changed, wrappingKeyId }, "a")).rejects.toThrow();
  }
  await expect(unwrapPrivateKey({ wrapped: wrapped.subarray(0, 20), wrappingKeyId }, "a")).rejects.toThrow();
});

it("names the missing secret if the key was encrypted with another one", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { wrapped } = await wrapPrivateKey(privateKey, "a");
  await expect(unwrapPrivateKey({ wrapped, wrappingKeyId: "hkdf-sha256:0000000000000000" }, "a")).rejects.toThrow(
    /hkdf-sha256:0000000000000000.*LAUREL_SECRET/,
  );
});

import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { wrapPrivateKey } from "./wrap.ts";
import { unwrapSecret, wrapSecret } from "./wrap-secret.ts";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/nothing");
  vi.stubEnv("LAUREL_SECRET", "a secret that only this test knows");
});
afterAll(() => void vi.unstubAllEnvs());

it("decrypts the secret that was encrypted, and does not contain it in clear text", () => {
  const wrapped = wrapSecret("sésame, ouvre-toi", "source:1/a");
  expect(unwrapSecret(wrapped, "source:1/a")).toBe("sésame, ouvre-toi");
  expect(Buffer.from(wrapped.wrapped).includes("ouvre")).toBe(false);
});

it("does not decrypt a secret in another row, of this organization or another", () => {
  const wrapped = wrapSecret("secret", "source:1/a");
  for (const place of ["source:1/b", "source:2/a", "forwarding-rule:1/a"])
    expect(() => unwrapSecret(wrapped, place)).toThrow(/in the database is corrupted/);
});

it("does not decrypt what was encrypted for another purpose", async () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const wrapped = await wrapPrivateKey(privateKey, "source:1/a");
  expect(() => unwrapSecret(wrapped, "source:1/a")).toThrow(/LAUREL_SECRET/);
});

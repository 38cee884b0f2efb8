import { generateKeyPairSync } from "node:crypto";
import { expect, it } from "vitest";
import { decodeMultikey, encodeMultikey } from "./multikey.ts";

// The example of the did:key method: https://w3c-ccg.github.io/did-key-spec/#ed25519-x25519
const published = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

it("reads and writes the published example", () => {
  const key = decodeMultikey(published);
  expect(key && encodeMultikey(key)).toBe(published);
});

it("round-trips any key", () => {
  for (let i = 0; i < 20; i++) {
    const { publicKey } = generateKeyPairSync("ed25519");
    const multikey = encodeMultikey(publicKey);
    expect(multikey).toMatch(/^z6Mk/);
    expect(decodeMultikey(multikey)?.equals(publicKey)).toBe(true);
  }
});

it.each([
  ["nothing", ""],
  ["another base", published.replace(/^z/, "m")],
  ["a character that base58 lacks", `${published.slice(0, -1)}0`],
  ["a key that is too short", published.slice(0, -4)],
  ["a P-256 key", "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169"],
])("knows no key in %s", (_, text) => {
  expect(decodeMultikey(text)).toBeNull();
});

import fc from "fast-check";
import { base58btc } from "multiformats/bases/base58";
import { expect, it } from "vitest";
import { encodeBase58 } from "./encode-base58.ts";

it("encodes as multiformats does", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 70 }),
    fc.uint8Array({ minLength: 64, maxLength: 64 }),
    fc.uint8Array({ maxLength: 64 }).map((some) => some.fill(0, 0, some.length / 2)),
    fc.constant(new Uint8Array(64).fill(255)),
  );
  fc.assert(
    fc.property(bytes, (some) => {
      expect(encodeBase58(some)).toBe(base58btc.encode(some));
    }),
    { numRuns: 1000 },
  );
});

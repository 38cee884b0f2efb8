import { describe, expect, test } from "vitest";
import { base32, findTotpStep, totpOf } from "./totp.ts";

const secret = Buffer.from("12345678901234567890");

describe("one-time passwords", () => {
  // RFC 6238 appendix B has eight digits; six digits are the last six of them.
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("are those of RFC 6238 appendix B at %i s", (seconds, expected) => {
    expect(totpOf(secret, Math.floor(seconds / 30))).toBe(expected);
  });

  const now = new Date(1_234_567_890_000);
  const current = Math.floor(1_234_567_890 / 30);

  test.each([-1, 0, 1])("are accepted %i steps from now", (offset) => {
    expect(findTotpStep(secret, totpOf(secret, current + offset), { now, after: null })).toBe(current + offset);
  });

  test.each([-2, 2])("are refused %i steps from now", (offset) => {
    expect(findTotpStep(secret, totpOf(secret, current + offset), { now, after: null })).toBeNull();
  });

  test("work once, and none before the last one works", () => {
    expect(findTotpStep(secret, totpOf(secret, current), { now, after: current })).toBeNull();
    expect(findTotpStep(secret, totpOf(secret, current - 1), { now, after: current })).toBeNull();
    expect(findTotpStep(secret, totpOf(secret, current + 1), { now, after: current })).toBe(current + 1);
  });

  test("may be entered with spaces; other text is refused", () => {
    expect(findTotpStep(secret, " 005 924 ", { now, after: null })).toBe(current);
    for (const text of ["", "5924", "0059240", "abcdef"])
      expect(findTotpStep(secret, text, { now, after: null })).toBeNull();
  });
});

test("base32 is that of RFC 4648 section 10, without padding", () => {
  const encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map((text) => base32(Buffer.from(text)));
  expect(encoded).toEqual(["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"]);
});

import { describe, expect, test } from "vitest";
import { isCommonPassword } from "./is-common-password.ts";

const own = ["Max", "Mustermann", "max.mustermann", "example"];

describe("a common password", () => {
  test.each([
    "passwordpassword",
    "Password12345678",
    "p4ssw0rdp4ssw0rd",
    "P@$$w0rd2026!!!!!",
    "aaaaaaaaaaaaaaaa",
    "abababababababab",
    "123456789012345",
    "1234567890123456789",
    "qwertyuiopasdfgh",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc4rfv",
    "iloveyou1234567",
    "MaxMustermann1990",
    "max.mustermann12",
    "laurellaurellaurel",
    "WelcomeWelcome2026",
    "abcdefghijklmno",
    "zyxwvutsrqponmlk",
    "Sommer2026Sommer2026",
    "adminadminadmin1",
  ])("%s is recognized", (password) => expect(isCommonPassword(password, own)).toBe(true));
});

describe("a password that nobody else has", () => {
  test.each([
    "correct horse battery staple",
    "correct-horse-battery-staple",
    "vier Kartons neben dem Fahrrad",
    "Tr0ub4dor&3-kitchen",
    "h7Zq-ukLw-92pd-Xe",
    "日本語のながいパスワードです",
    "jeden Montag gibt es Suppe",
  ])("%s is not", (password) => expect(isCommonPassword(password, own)).toBe(false));
});

test("a long text is weighed in a moment", () => {
  expect(isCommonPassword("a".repeat(1000), own)).toBe(true);
  const begun = performance.now();
  isCommonPassword("ab1!".repeat(250), own);
  expect(performance.now() - begun).toBeLessThan(500);
});

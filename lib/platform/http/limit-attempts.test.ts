import { expect, test } from "vitest";
import { limitAttempts } from "./limit-attempts.ts";

const key = () => crypto.randomUUID();

test.each([
  ["password-of-known-browser", 20],
  ["code-of-client", 100],
  ["recipient-of-badge-and-client", 20],
  ["verification-of-client", 100],
] as const)("%s: %i attempts, then a wait, for this key alone", async (limit, attemptsMax) => {
  const mine = key();
  const attempts = await Promise.allSettled(Array.from({ length: attemptsMax + 5 }, () => limitAttempts(limit, mine)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(attemptsMax);
  const refusal = await limitAttempts(limit, mine).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ kind: "too-many", message: "Too many attempts. Try again in 15 minutes." });
  expect(refusal).toHaveProperty("retryAfterSeconds", 900);
  await expect(limitAttempts(limit, key())).resolves.toBeTypeOf("function");
});

test("an attempt that is removed does not count", async () => {
  const mine = key();
  for (let count = 0; count < 50; count++) {
    const takeBack = await limitAttempts("password-of-known-browser", mine);
    await takeBack();
  }
  await expect(limitAttempts("password-of-known-browser", mine)).resolves.toBeDefined();
});

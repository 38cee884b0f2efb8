import { expect, test } from "vitest";
import { limitAttempts, limiterKeys, limiterKeysMax } from "./limit-attempts.ts";

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

test("keys are known as hashes of the same length, and no more than a maximum of them", async () => {
  await limitAttempts("registration-of-client", "x".repeat(20 * 1024 * 1024));
  expect(limiterKeys("registration-of-client").every((known) => known.length === 43)).toBe(true);
  const mine = key();
  for (let count = 0; count < 30; count++) await limitAttempts("registration-of-client", mine);
  for (let count = 0; count < limiterKeysMax + 10; count++) {
    await limitAttempts("registration-of-client", `other ${count}`);
    // Attempts that are refused count as use, so that other keys do not displace this one.
    if (count % 5000 === 0) await expect(limitAttempts("registration-of-client", mine)).rejects.toThrow("Too many");
  }
  expect(limiterKeys("registration-of-client")).toHaveLength(limiterKeysMax);
  await expect(limitAttempts("registration-of-client", mine)).rejects.toThrow("Too many");
});

import { expect, test } from "vitest";
import { delayAttempts } from "./delay-attempts.ts";

const key = () => crypto.randomUUID();

/** A clock that stands still, and what was waited for. */
function makeClock() {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  return { waits, options: { wait, now: () => 1_000_000 } };
}

test("eight attempts for an address from a client are immediate, further ones follow each other ever more slowly", async () => {
  const mine = key();
  const { waits, options } = makeClock();
  for (let count = 0; count < 12; count++) await delayAttempts("password-of-address-and-client", mine, options);
  expect(waits).toEqual([500, 1500, 3000, 5000]);
});

test("only what can be answered within 15 seconds waits, and what does not wait does not count", async () => {
  const mine = key();
  const { options } = makeClock();
  const outcomes = await Promise.allSettled(
    Array.from({ length: 500 }, () => delayAttempts("password-of-address-and-client", mine, options)),
  );
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(8 + 7);
  await expect(delayAttempts("password-of-address-and-client", mine, options)).rejects.toMatchObject({
    kind: "too-many",
    message: "Too many attempts. Try again in 18 seconds.",
    retryAfterSeconds: 18,
  });
  const { waits, options: later } = makeClock();
  await delayAttempts("password-of-address-and-client", mine, { ...later, now: () => 1_000_000 + 20_000 });
  expect(waits).toEqual([4000]);
});

test("attempts from everywhere delay each other by three seconds at most, and never refuse one", async () => {
  const mine = key();
  const { waits, options } = makeClock();
  await Promise.all(Array.from({ length: 1000 }, () => delayAttempts("password-of-address", mine, options)));
  expect(waits).toHaveLength(960);
  expect(Math.max(...waits)).toBe(3000);
});

test("an attempt that is removed does not count, and keys do not share counts", async () => {
  const mine = key();
  const { waits, options } = makeClock();
  for (let count = 0; count < 30; count++) {
    const undo = await delayAttempts("password-of-address-and-client", mine, options);
    await undo();
    await delayAttempts("password-of-address-and-client", key(), options);
  }
  expect(waits).toEqual([]);
});

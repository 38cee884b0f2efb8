import { createHash } from "node:crypto";
import { afterAll, expect, test, vi } from "vitest";
import { isBreachedPassword } from "./is-breached-password.ts";

vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
vi.stubEnv("CHECK_BREACHED_PASSWORDS", "true");
afterAll(() => vi.unstubAllEnvs());

const digest = createHash("sha1").update("a password").digest("hex").toUpperCase();

async function answer(text: string, status = 200) {
  const asked: string[] = [];
  const isBreached = await isBreachedPassword("a password", async (url) => {
    asked.push(url);
    return { status, body: Buffer.from(text) };
  });
  return { isBreached, asked };
}

test("a listed password is breached, and only five digits of its hash are sent", async () => {
  const { isBreached, asked } = await answer(`${"0".repeat(35)}:3\r\n${digest.slice(5)}:21\r\n${"F".repeat(35)}:1`);
  expect(isBreached).toBe(true);
  expect(asked).toEqual([`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`]);
});

test("a password that is only padding, or is not listed, is not breached", async () => {
  expect((await answer(`${digest.slice(5)}:0`)).isBreached).toBe(false);
  expect((await answer(`${"0".repeat(35)}:3`)).isBreached).toBe(false);
});

test("without an answer nobody is kept from a password", async () => {
  expect((await answer("", 503)).isBreached).toBe(false);
  const failing = isBreachedPassword("a password", () => Promise.reject(new Error("no connection")));
  expect(await failing).toBe(false);
});

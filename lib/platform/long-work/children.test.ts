import { afterAll, beforeAll, expect, test } from "vitest";
import { Failure } from "@/lib/platform/failure/failure";
import { startChildren } from "./children.ts";
import { inChild } from "./in-child.ts";
import { refuse, reverse, spin, swallow } from "./tasks.fixture.ts";

const file = "lib/platform/long-work/tasks.fixture.ts";
const tooComplex = () => new Failure("malformed", "Too complex.", { code: "too-complex" });
const reverseInChild = inChild({ file, name: "reverse", load: async () => reverse, timeMs: 20_000, tooComplex });
const refuseInChild = inChild({ file, name: "refuse", load: async () => refuse, timeMs: 20_000, tooComplex });
const spinInChild = inChild({ file, name: "spin", load: async () => spin, timeMs: 300, tooComplex });
const swallowInChild = inChild({ file, name: "swallow", load: async () => swallow, timeMs: 20_000, tooComplex });

// What runs tasks is set on globalThis, so this file has a process of its own: see vitest.config.ts.
let children: { stop(): void };
beforeAll(() => {
  children = startChildren({ count: 1, memoryMibMax: 400 });
});
afterAll(() => children.stop());

test("a result and a refusal come back as from a call in place", async () => {
  expect(await reverseInChild(Uint8Array.of(1, 2, 3))).toEqual(Uint8Array.of(3, 2, 1));
  await expect(refuseInChild("image")).rejects.toMatchObject({ kind: "malformed", field: "image", code: "refused" });
});

test("a task that takes too long is ended, this thread goes on meanwhile, and the next task has a new process", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 10);
  await expect(spinInChild()).rejects.toMatchObject({ code: "too-complex" });
  clearInterval(timer);
  expect(turns).toBeGreaterThan(10);
  expect(await reverseInChild(Uint8Array.of(1, 2))).toEqual(Uint8Array.of(2, 1));
});

test.runIf(process.platform === "linux")("a task that takes too much memory is ended", async () => {
  await expect(swallowInChild()).rejects.toMatchObject({ code: "too-complex" });
  expect(await reverseInChild(Uint8Array.of(1))).toEqual(Uint8Array.of(1));
});

test("without children a task runs in place", async () => {
  children.stop();
  expect(await reverseInChild(Uint8Array.of(5, 6))).toEqual(Uint8Array.of(6, 5));
});

import { generateKeyPairSync } from "node:crypto";
import type { Worker } from "node:worker_threads";
import { afterAll, expect, it } from "vitest";
import { composeCredential } from "./compose.ts";
import { awardOf, composing, newKey, now } from "./sample-badge.fixture.ts";
import { signHere } from "./sign-here.ts";
import { signingThreads } from "./signing-threads.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const tokenKey = { id: "k", kid: "https://learn.example.org/keys/k", algorithm: "RS256" as const, privateKey };
const keys = { key: newKey().key, tokenKey };
const credentials = Array.from({ length: 41 }, (_, at) =>
  composeCredential({ ...awardOf(), recipientAddress: `learner${at}@example.org` }, composing),
);

const threads = signingThreads(2);
afterAll(() => threads.stop());

it("signs in other threads exactly as in this one, in the order given", async () => {
  const signed = await threads.sign(credentials, keys, now);
  expect(signed).toEqual(await signHere(credentials, keys, now));
  expect(await threads.sign(credentials.slice(0, 1), keys, now)).toEqual(signed.slice(0, 1));
});

it("says what could not be signed, and goes on signing afterwards", async () => {
  await expect(threads.sign([{ ...credentials[0], unknown: "term" }], keys, now)).rejects.toThrow(/unknown|safe mode/i);
  expect(await threads.sign(credentials, keys, now)).toHaveLength(41);
});

it("starts again after it was stopped", async () => {
  await threads.stop();
  expect(await threads.sign(credentials, keys, now)).toHaveLength(41);
});

it("goes on with a new thread when the one before it ends only then", async () => {
  const started: Worker[] = [];
  const remark = (worker: Worker) => started.push(worker);
  process.on("worker", remark);
  const one = signingThreads(1);
  try {
    await one.sign(credentials.slice(0, 1), keys, now);
    const [before] = started;
    // A thread says that it has failed, and ends a moment later.
    before?.emit("error", new Error("out of memory"));
    const signing = one.sign(credentials, keys, now);
    await before?.terminate();
    expect(await signing).toHaveLength(41);
    expect(started).toHaveLength(2);
  } finally {
    process.off("worker", remark);
    await one.stop();
  }
});

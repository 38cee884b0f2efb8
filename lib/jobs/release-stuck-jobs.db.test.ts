import { expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { addJob } from "@/lib/platform/queue/add-job";
import { useDatabase } from "@/test/database";
import { releaseStuckJobs } from "./release-stuck-jobs.ts";

useDatabase();

const lockedIds = async () =>
  (
    await pool().query<{ id: string }>("SELECT id::text FROM graphile_worker.jobs WHERE locked_by IS NOT NULL")
  ).rows.map(({ id }) => id);
const lockedQueues = async () =>
  (await pool().query("SELECT FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL")).rows.length;

it("releases within seconds the jobs that its own process has locked but does not run, with their queue", async () => {
  await db().$transaction(async (tx) => {
    for (const index of [1, 2, 3])
      await addJob(tx, "match-learner", { addressKeys: [`${index}@example.org`] }, { queue: `queue ${index}` });
  });
  // As if the connection had been lost when the jobs were fetched.
  await pool().query("UPDATE graphile_worker._private_jobs SET locked_by = 'own', locked_at = now(), attempts = 1");
  await pool().query("UPDATE graphile_worker._private_job_queues SET locked_by = 'own', locked_at = now()");
  const [running, ...lost] = await lockedIds();
  const release = await releaseStuckJobs(new Set(["own"]), new Set([running ?? ""]));
  try {
    // A job that was fetched just now may not have begun.
    expect(await lockedIds()).toEqual([running, ...lost]);
    await expect.poll(lockedIds, { timeout: 12_000, interval: 200 }).toEqual([running]);
    expect(await lockedQueues()).toBe(1);
  } finally {
    await release.stop();
  }
});

it("gives jobs of a dead process another attempt, also one whose key was added again while it ran", async () => {
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  const add = () =>
    db().$transaction((tx) => addJob(tx, "recognize-waiting", { organizationId: 1 }, { key: "recognize-waiting/1" }));
  await add();
  await pool().query("UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now(), attempts = 1");
  await add();
  const left = async () =>
    (await pool().query("SELECT FROM graphile_worker._private_jobs WHERE attempts >= max_attempts")).rows.length;
  expect(await left()).toBe(1);
  const release = await releaseStuckJobs(new Set(["own"]), new Set());
  try {
    await expect.poll(lockedIds, { timeout: 12_000, interval: 200 }).toEqual([]);
    expect(await left()).toBe(0);
  } finally {
    await release.stop();
  }
});

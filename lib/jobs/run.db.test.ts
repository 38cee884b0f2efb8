import { afterEach, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { addJob } from "@/lib/platform/queue/add-job";
import { useDatabase } from "@/test/database";
import { startJobs } from "./run.ts";

useDatabase();

let running: Awaited<ReturnType<typeof startJobs>> | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const waiting = async () => (await pool().query("SELECT * FROM graphile_worker.jobs")).rows.length;

describe("startJobs", () => {
  it("runs jobs of a committed transaction, but not those of a transaction that was rolled back", async () => {
    await db().$transaction((tx) => addJob(tx, "match-learner", { addressKeys: ["committed@example.org"] }));
    await db()
      .$transaction(async (tx) => {
        await addJob(tx, "match-learner", { addressKeys: ["rolled-back@example.org"] });
        throw new Error("rolled back");
      })
      .catch(() => {});
    expect(await waiting()).toBe(1);
    running = await startJobs();
    await expect.poll(waiting).toBe(0);
  });

  it("releases the jobs of a killed worker at the start", async () => {
    await db().$transaction((tx) => addJob(tx, "match-learner", { addressKeys: ["killed@example.org"] }));
    await pool().query(
      "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-of-the-dead', attempts = 1",
    );
    running = await startJobs();
    await expect.poll(waiting, { timeout: 8000 }).toBe(0);
  });

  it("goes on when the database ends all of its connections while jobs run", async () => {
    running = await startJobs();
    for (let round = 0; round < 10; round++) {
      for (let index = 0; index < 10; index++)
        await db().$transaction((tx) =>
          addJob(tx, "match-learner", { addressKeys: [`${round}.${index}@example.org`] }),
        );
      await pool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ 'graphile_worker'`,
      );
    }
    await expect.poll(waiting, { timeout: 50_000, interval: 200 }).toBe(0);
    await db().$transaction((tx) => addJob(tx, "match-learner", { addressKeys: ["afterwards@example.org"] }));
    await expect.poll(waiting, { timeout: 5000 }).toBe(0);
  });

  it("does not release the jobs of a living worker", async () => {
    const other = await pool().connect();
    try {
      await other.query("SELECT pg_advisory_lock(hashtext('laurel worker pool'), hashtext('pool-of-the-living'))");
      await db().$transaction((tx) => addJob(tx, "match-learner", { addressKeys: ["living@example.org"] }));
      await pool().query(
        "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'pool-of-the-living', attempts = 1",
      );
      running = await startJobs();
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await waiting()).toBe(1);
    } finally {
      await other.query("SELECT pg_advisory_unlock_all()");
      other.release();
      await pool().query("SELECT graphile_worker.force_unlock_workers(ARRAY['pool-of-the-living'])");
    }
  });
});

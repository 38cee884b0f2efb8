import { describe, expect, it } from "vitest";
import { useDatabase } from "@/test/database";
import { pool } from "./pool.ts";
import { withAdvisoryLock, withAdvisoryPlace } from "./with-advisory-lock.ts";

useDatabase();

/** Work that goes on until `finish` is called. */
function makeWork() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { finish, work: () => done.then(() => "done") };
}

const isHeldElsewhere = async (name: string): Promise<boolean> => {
  const { rows } = await pool().query<{ free: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free`,
    [name],
  );
  return !rows[0]?.free;
};

describe("withAdvisoryLock", () => {
  it("lets one at a time work under a name, in this process and in others", async () => {
    const first = makeWork();
    const running = withAdvisoryLock("a", first.work);
    await expect.poll(() => isHeldElsewhere("a")).toBe(true);
    expect(await withAdvisoryLock("a", async () => "second")).toBeNull();
    expect(await withAdvisoryLock("b", async () => "other")).toBe("other");
    first.finish();
    expect(await running).toBe("done");
    expect(await isHeldElsewhere("a")).toBe(false);
    expect(await withAdvisoryLock("a", async () => "third")).toBe("third");
  });

  it("takes a lock although the shared connection was lost and nobody has noticed yet", async () => {
    expect(await withAdvisoryLock("first", async () => "done")).toBe("done");
    for (let run = 0; run < 5; run++) {
      const ended = pool().query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%advisory%' AND pid <> pg_backend_pid()`,
      );
      const taken = [1, 2, 3].map((number) => withAdvisoryLock(`${run}/${number}`, async () => "done"));
      expect(await Promise.all(taken)).toEqual(["done", "done", "done"]);
      await ended;
    }
  });

  it("returns null when another process holds the lock", async () => {
    const other = await pool().connect();
    try {
      await other.query("SELECT pg_advisory_lock(hashtextextended('c', 0))");
      expect(await withAdvisoryLock("c", async () => "work")).toBeNull();
    } finally {
      await other.query("SELECT pg_advisory_unlock_all()");
      other.release();
    }
    expect(await withAdvisoryLock("c", async () => "work")).toBe("work");
  });

  it("releases the lock when the work fails", async () => {
    await expect(withAdvisoryLock("d", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await withAdvisoryLock("d", async () => "work")).toBe("work");
  });

  it("occupies no connection of the pool, however many work", async () => {
    const works = Array.from({ length: 40 }, makeWork);
    const running = works.map(({ work }, index) => withAdvisoryLock(`many/${index}`, work));
    await expect.poll(() => isHeldElsewhere("many/39")).toBe(true);
    expect(pool().totalCount - pool().idleCount).toBe(0);
    for (const { finish } of works) finish();
    expect(await Promise.all(running)).toEqual(works.map(() => "done"));
  });

  it("connects again after its connection was lost", async () => {
    const lost = makeWork();
    const running = withAdvisoryLock("e", lost.work);
    await expect.poll(() => isHeldElsewhere("e")).toBe(true);
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
    );
    await expect.poll(() => isHeldElsewhere("e")).toBe(false);
    await expect.poll(() => withAdvisoryLock("f", async () => "work").catch(() => null)).toBe("work");
    lost.finish();
    expect(await running).toBe("done");
  });
});

describe("withAdvisoryPlace", () => {
  it("lets as many work under a name as there are places", async () => {
    const works = [makeWork(), makeWork()];
    const running = works.map(({ work }) => withAdvisoryPlace("g", 2, work));
    await expect.poll(() => isHeldElsewhere("g/2")).toBe(true);
    expect(await withAdvisoryPlace("g", 2, async () => "third")).toBeNull();
    works[0]?.finish();
    await running[0];
    expect(await withAdvisoryPlace("g", 2, async () => "third")).toBe("third");
    works[1]?.finish();
    expect(await Promise.all(running)).toEqual(["done", "done"]);
  });
});

import { pool } from "./pool.ts";

/** Runs `work` unless work under the same name is running in any process. PostgreSQL releases the lock when the process dies.
 *  The lock is held on a separate connection. If that connection is lost, the work continues and another process can start it
 *  too, so `work` must be correct when it runs twice.
 *  @returns the result of `work`; null if other work holds the lock. */
export async function withAdvisoryLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await pool().connect();
  let isLost: Error | undefined;
  const onError = (error: Error) => {
    isLost = error;
  };
  client.on("error", onError);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      [name],
    );
    if (!rows[0]?.locked) return null;
    try {
      return await work();
    } finally {
      await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(onError);
    }
  } finally {
    client.off("error", onError);
    client.release(isLost);
  }
}

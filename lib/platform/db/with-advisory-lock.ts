import { pool } from "./pool.ts";

/** Runs `work` while nobody else, in any process, runs work under the same name; answers null, without running it, when
 *  somebody does. PostgreSQL gives the lock back when the process dies. It is held on a connection of its own; should that be
 *  lost on the way, the work goes on and another's may begin, so work must stay correct (if wasteful) when it runs twice. */
export async function withAdvisoryLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const client = await pool().connect();
  let isLost: Error | undefined;
  const lose = (error: Error) => {
    isLost = error;
  };
  client.on("error", lose);
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked",
      [name],
    );
    if (!rows[0]?.locked) return null;
    try {
      return await work();
    } finally {
      await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [name]).catch(lose);
    }
  } finally {
    client.off("error", lose);
    client.release(isLost);
  }
}

import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";

const checkEveryMs = 5_000;

/** Releases the jobs of worker pools whose process has died. graphile-worker does so only after four hours. Each worker pool
 *  holds an advisory lock on a separate connection, which PostgreSQL releases when the process dies. At the start and every few
 *  seconds, the jobs of pools without that lock are released.
 *  If a living pool loses its connection, a job may run twice, which every job allows. */
export async function releaseAbandonedJobs(workerPoolId: string): Promise<{ stop(): Promise<void> }> {
  let client = await connectAndLock(workerPoolId);
  let checking: Promise<void> = release(client, workerPoolId);
  await checking;

  const check = async () => {
    try {
      if (client.isLost) client = await connectAndLock(workerPoolId);
      await release(client, workerPoolId);
    } catch (error) {
      log.warn({ error: (error as Error).message }, "failed to check for abandoned jobs");
    }
  };
  const timer = setInterval(() => {
    checking = checking.then(check);
  }, checkEveryMs);

  return {
    stop: async () => {
      clearInterval(timer);
      await checking;
      await client.end().catch(() => {});
    },
  };
}

/** A connection with a flag for its loss. */
class LockConnection extends pg.Client {
  isLost = false;
}

async function connectAndLock(workerPoolId: string): Promise<LockConnection> {
  const client = new LockConnection({ connectionString: env().DATABASE_URL });
  const lose = () => {
    client.isLost = true;
  };
  client.on("error", lose);
  client.on("end", lose);
  await client.connect();
  await client.query(`SELECT pg_advisory_lock(${lockOf("$1")})`, [workerPoolId]);
  return client;
}

const lockOf = (parameter: string) => `hashtext('laurel worker pool'), hashtext(${parameter})`;

async function release(client: pg.Client, ownId: string): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    "SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND locked_by <> $1",
    [ownId],
  );
  for (const { locked_by: id } of rows) {
    const { rows: results } = await client.query<{ is_dead: boolean }>(
      `SELECT pg_try_advisory_lock(${lockOf("$1")}) AS is_dead`,
      [id],
    );
    if (!results[0]?.is_dead) continue;
    await client.query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1])", [id]);
    await client.query(`SELECT pg_advisory_unlock(${lockOf("$1")})`, [id]);
    log.info({ workerPoolId: id }, "released the jobs of a dead worker");
  }
}

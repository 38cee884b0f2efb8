import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";

const checkEveryMs = 5_000;

/** graphile-worker gives a job back that its worker never finished only after four hours. Here each worker pool proves that it
 *  is alive by an advisory lock on a connection of its own, which PostgreSQL drops the moment the process dies: at the start,
 *  and every few seconds, the jobs of pools without that lock are given back.
 *  A pool that lives but lost its connection may see a job run twice, which every job allows. */
export async function releaseAbandonedJobs(workerPoolId: string): Promise<{ stop(): Promise<void> }> {
  let client = await connectAlive(workerPoolId);
  let checking: Promise<void> = release(client, workerPoolId);
  await checking;

  const check = async () => {
    try {
      if (client.isLost) client = await connectAlive(workerPoolId);
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

/** A connection that remembers that it was lost. */
class AliveConnection extends pg.Client {
  isLost = false;
}

async function connectAlive(workerPoolId: string): Promise<AliveConnection> {
  const client = new AliveConnection({ connectionString: env().DATABASE_URL });
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
    const { rows: tried } = await client.query<{ is_dead: boolean }>(
      `SELECT pg_try_advisory_lock(${lockOf("$1")}) AS is_dead`,
      [id],
    );
    if (!tried[0]?.is_dead) continue;
    await client.query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1])", [id]);
    await client.query(`SELECT pg_advisory_unlock(${lockOf("$1")})`, [id]);
    log.info({ workerPoolId: id }, "released the jobs of a dead worker");
  }
}

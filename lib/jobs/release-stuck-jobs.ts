import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";

const checkEveryMs = 5_000;

/** Releases jobs that are locked but do not run, at the start and every few seconds; graphile-worker does so only after four hours.
 *
 *  - Jobs of worker pools whose process has died: each worker pool holds an advisory lock on a separate connection, which
 *    PostgreSQL releases when the process dies.
 *  - Jobs of this process's own pools that it does not run, at two checks in a row: the connection was lost when the job was
 *    fetched or its end was recorded.
 *
 *  If a living pool loses its connection, a job may run twice, which every job allows.
 *  @param ownIds the ids of this process's worker pools
 *  @param runningIds the ids of the jobs that this process is running
 *  Both sets are read at each check. */
export async function releaseStuckJobs(
  ownIds: ReadonlySet<string>,
  runningIds: ReadonlySet<string>,
): Promise<{ stop(): Promise<void> }> {
  let client = await connect();
  let suspects: ReadonlyMap<string, string> = new Map();
  const check = async () => {
    try {
      if (client.isLost) client = await connect();
      await lockOwn(client, ownIds);
      await releaseDead(client, ownIds);
      suspects = await releaseLost(client, { ownIds, runningIds, suspects });
    } catch (error) {
      log.warn({ error: (error as Error).message }, "failed to check for stuck jobs");
    }
  };
  let checking = check();
  await checking;
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

/** A connection with a flag for its loss, and the ids that it has locked. */
class LockConnection extends pg.Client {
  isLost = false;
  readonly lockedIds = new Set<string>();
}

async function connect(): Promise<LockConnection> {
  const client = new LockConnection({ connectionString: env().DATABASE_URL, keepAlive: true });
  const lose = () => {
    client.isLost = true;
  };
  client.on("error", lose);
  client.on("end", lose);
  await client.connect();
  return client;
}

const lockOf = (parameter: string) => `hashtext('laurel worker pool'), hashtext(${parameter})`;

async function lockOwn(client: LockConnection, ownIds: ReadonlySet<string>): Promise<void> {
  for (const id of ownIds) {
    if (client.lockedIds.has(id)) continue;
    await client.query(`SELECT pg_advisory_lock(${lockOf("$1")})`, [id]);
    client.lockedIds.add(id);
  }
}

async function releaseDead(client: pg.Client, ownIds: ReadonlySet<string>): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    "SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND locked_by <> ALL($1::text[])",
    [[...ownIds]],
  );
  for (const { locked_by: id } of rows) {
    const { rows: results } = await client.query<{ is_dead: boolean }>(
      `SELECT pg_try_advisory_lock(${lockOf("$1")}) AS is_dead`,
      [id],
    );
    if (!results[0]?.is_dead) continue;
    // A job whose key was added again while it ran has no attempts left, and neither has one that was killed in its last attempt.
    await client.query(
      "UPDATE graphile_worker._private_jobs SET attempts = least(attempts, max_attempts - 1) WHERE locked_by = $1",
      [id],
    );
    await client.query("SELECT graphile_worker.force_unlock_workers(ARRAY[$1])", [id]);
    await client.query(`SELECT pg_advisory_unlock(${lockOf("$1")})`, [id]);
    log.info({ workerPoolId: id }, "released the jobs of a dead worker");
  }
}

interface OwnJobs {
  ownIds: ReadonlySet<string>;
  runningIds: ReadonlySet<string>;
  /** The jobs that were locked without running at the last check, with the time of the lock. */
  suspects: ReadonlyMap<string, string>;
}

/** @returns the suspects for the next check */
async function releaseLost(
  client: pg.Client,
  { ownIds, runningIds, suspects }: OwnJobs,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; locked_at: string }>(
    "SELECT id::text, locked_at::text FROM graphile_worker._private_jobs WHERE locked_by = ANY($1::text[])",
    [[...ownIds]],
  );
  const idle = rows.filter(({ id }) => !runningIds.has(id));
  const lost = idle.filter(({ id, locked_at }) => suspects.get(id) === locked_at);
  if (lost.length > 0) {
    await client.query(
      `WITH released AS (
        UPDATE graphile_worker._private_jobs job
        SET locked_by = NULL, locked_at = NULL, run_at = greatest(run_at, now()),
          attempts = least(attempts, max_attempts - 1)
        FROM unnest($2::bigint[], $3::timestamptz[]) AS lost (id, locked_at)
        WHERE job.id = lost.id AND job.locked_at = lost.locked_at AND job.locked_by = ANY($1::text[])
        RETURNING job.job_queue_id)
      UPDATE graphile_worker._private_job_queues queue SET locked_by = NULL, locked_at = NULL
      FROM released WHERE queue.id = released.job_queue_id AND queue.locked_by = ANY($1::text[])`,
      [[...ownIds], lost.map(({ id }) => id), lost.map(({ locked_at }) => locked_at)],
    );
    log.warn({ jobs: lost.map(({ id }) => id) }, "released jobs that were locked but did not run");
  }
  const released = new Set(lost.map(({ id }) => id));
  return new Map(idle.filter(({ id }) => !released.has(id)).map(({ id, locked_at }) => [id, locked_at]));
}

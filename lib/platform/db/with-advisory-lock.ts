import pg from "pg";
import { env } from "@/lib/platform/env";
import { beforePoolCloses } from "./pool.ts";

/** The connection that holds this process's locks, and the names of the locks. Session locks of one connection do not exclude each
 *  other, so the names do. */
interface Locks {
  connection: Promise<pg.Client> | null;
  readonly held: Set<string>;
  /** The last query on the connection, which takes one at a time. */
  last: Promise<unknown>;
}

// Next bundles pages separately from what server.ts loads; a global lets both share one connection.
const shared = globalThis as typeof globalThis & { laurelLocks?: Locks };

/** Runs `work` unless work under the same name is running in any process. PostgreSQL releases the lock when the process dies.
 *  All locks of a process are held on one connection of their own, so that work that waits for another server occupies no
 *  connection of the pool. If that connection is lost, the work continues and another process can start it too, so `work` must be
 *  correct when it runs twice.
 *  @returns the result of `work`; null if other work holds the lock. */
export async function withAdvisoryLock<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  const locks = ownLocks();
  if (locks.held.has(name)) return null;
  locks.held.add(name);
  try {
    const connection = await tryLock(locks, name);
    if (!connection) return null;
    try {
      return await work();
    } finally {
      // A lost connection has released the lock.
      await call(locks, connection, "pg_advisory_unlock", name).catch(() => {});
    }
  } finally {
    locks.held.delete(name);
  }
}

/** Runs `work` unless `places` others run under the same name, in all processes.
 *  @returns the result of `work`; null if all places are taken */
export async function withAdvisoryPlace<T>(name: string, places: number, work: () => Promise<T>): Promise<T | null> {
  for (let place = 1; place <= places; place++) {
    const done = await withAdvisoryLock(`${name}/${place}`, async () => ({ result: await work() }));
    if (done) return done.result;
  }
  return null;
}

function ownLocks(): Locks {
  if (!shared.laurelLocks) {
    const locks: Locks = { connection: null, held: new Set(), last: Promise.resolve() };
    shared.laurelLocks = locks;
    beforePoolCloses(async () => {
      const connection = await locks.connection?.catch(() => null);
      locks.connection = null;
      await connection?.end().catch(() => {});
    });
  }
  return shared.laurelLocks;
}

/** Calls a function of a lock after all earlier calls. */
function call(
  locks: Locks,
  connection: pg.Client,
  lockFunction: "pg_try_advisory_lock" | "pg_advisory_unlock",
  name: string,
): Promise<boolean> {
  const result = locks.last.then(async () => {
    const text = `SELECT ${lockFunction}(hashtextextended($1, 0)) AS done`;
    const { rows } = await connection.query<{ done: boolean }>(text, [name]);
    return rows[0]?.done === true;
  });
  locks.last = result.catch(() => {});
  return result;
}

/** Takes a lock. The shared connection may have been lost without anyone having noticed yet, so a query that fails is repeated
 *  once on a new one.
 *  @returns the connection that holds the lock; null if another connection does */
async function tryLock(locks: Locks, name: string): Promise<pg.Client | null> {
  const connecting = connectionOf(locks);
  const connection = await connecting;
  try {
    return (await call(locks, connection, "pg_try_advisory_lock", name)) ? connection : null;
  } catch {
    if (locks.connection === connecting) locks.connection = null;
    connection.end().catch(() => {});
    const next = await connectionOf(locks);
    return (await call(locks, next, "pg_try_advisory_lock", name)) ? next : null;
  }
}

function connectionOf(locks: Locks): Promise<pg.Client> {
  if (locks.connection) return locks.connection;
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  const connection = client.connect().then(() => client);
  locks.connection = connection;
  const drop = () => {
    if (locks.connection === connection) locks.connection = null;
  };
  client.on("error", drop);
  client.on("end", drop);
  connection.catch(drop);
  return connection;
}

import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";

// Next bundles pages separately from what server.ts loads; a global lets both share one pool.
const shared = globalThis as typeof globalThis & {
  laurelPool?: pg.Pool;
  laurelPoolClosing?: (() => Promise<void>)[];
};

/** Returns the PostgreSQL connection pool of the process. */
export function pool(): pg.Pool {
  if (!shared.laurelPool) {
    const created = new pg.Pool({ connectionString: env().DATABASE_URL, max: 12, connectionTimeoutMillis: 10_000 });
    // Without a listener, a connection closed by the server (a restart, pg_terminate_backend) would crash this process.
    created.on("error", (error) => log.warn({ error: error.message }, "idle database connection closed"));
    created.on("connect", (client) => client.on("error", () => {}));
    shared.laurelPool = created;
  }
  return shared.laurelPool;
}

/** Registers what closes a further connection of the process, whenever the pool is closed. */
export function beforePoolCloses(close: () => Promise<void>): void {
  shared.laurelPoolClosing ??= [];
  shared.laurelPoolClosing.push(close);
}

/** Closes the pool. A later call of `pool` opens a new one. */
export async function closePool(): Promise<void> {
  const closing = shared.laurelPool;
  delete shared.laurelPool;
  await Promise.all((shared.laurelPoolClosing ?? []).map((close) => close()));
  await closing?.end();
}

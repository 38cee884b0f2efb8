import pg from "pg";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";

// Next bundles the pages apart from what server.ts loads: both halves of the process find the same pool here.
const shared = globalThis as typeof globalThis & { laurelPool?: pg.Pool };

/** The process's one pool of PostgreSQL connections. */
export function pool(): pg.Pool {
  if (!shared.laurelPool) {
    const made = new pg.Pool({ connectionString: env().DATABASE_URL, max: 12, connectionTimeoutMillis: 10_000 });
    // Without a listener, a connection that the server ends (a restart, pg_terminate_backend) would end this process.
    made.on("error", (error) => log.warn({ error: error.message }, "idle database connection closed"));
    made.on("connect", (client) => client.on("error", () => {}));
    shared.laurelPool = made;
  }
  return shared.laurelPool;
}

export async function closePool(): Promise<void> {
  const ending = shared.laurelPool;
  delete shared.laurelPool;
  await ending?.end();
}

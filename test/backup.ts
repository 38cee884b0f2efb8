import pg from "pg";
import { inject } from "vitest";
import { closePool } from "@/lib/platform/db/pool";
import { env } from "@/lib/platform/env";

/** Copies the test's database as it is now, as a backup would hold it: the rows are the same, the database is another.
 *  @returns the copy's name, for `restoreBackup`. */
export async function takeBackup(): Promise<string> {
  const name = databaseName();
  await disconnect();
  await asSuperuser(`CREATE DATABASE ${name}_backup OWNER laurel TEMPLATE ${name}`);
  return `${name}_backup`;
}

/** Puts a copy in the place of the test's database. What was written since the copy was made is lost. */
export async function restoreBackup(copy: string): Promise<void> {
  const name = databaseName();
  await disconnect();
  await asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`);
  await asSuperuser(`ALTER DATABASE ${copy} RENAME TO ${name}`);
}

const databaseName = () => new URL(env().DATABASE_URL).pathname.slice(1);

async function disconnect(): Promise<void> {
  await closePool();
  // The client holds on to the pool that it was made with.
  delete (globalThis as { laurelPrisma?: unknown }).laurelPrisma;
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

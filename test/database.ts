import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool } from "@/lib/platform/db/pool";

declare module "vitest" {
  interface ProvidedContext {
    /** The test cluster's database `postgres`, as superuser. */
    clusterUrl: string;
    /** The migrated database that copies are made from. */
    templateDatabase: string;
  }
}

/** Gives the test file in which it is called, at the top, a database of its own with all migrations applied and no rows,
 *  which is dropped at the end. Sets the environment that goes with it at once, so nothing may have read env() before. */
export function useDatabase(): void {
  const name = `laurel_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const url = new URL(inject("clusterUrl"));
  url.username = "laurel";
  url.pathname = `/${name}`;
  process.env["DATABASE_URL"] = url.href;
  process.env["LAUREL_SECRET"] = "a secret that only tests know, long enough";
  process.env["PUBLIC_URL"] = "http://localhost:3000";

  beforeAll(() => asSuperuser(`CREATE DATABASE ${name} OWNER laurel TEMPLATE ${inject("templateDatabase")}`));
  afterAll(async () => {
    await closePool();
    await asSuperuser(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
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

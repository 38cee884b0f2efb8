import { fork } from "node:child_process";
import pg from "pg";
import { isDemoName } from "@/lib/domain/organizations/demo-name";
import { createDatabase } from "@/scripts/database/create-database";
import { prepare } from "@/scripts/database/prepare";
import type { Cluster } from "@/scripts/database/start-cluster";
import { dropDatabase } from "@/scripts/database/template";
import { withLock } from "@/scripts/database/with-lock";
import { beforeEnd } from "@/scripts/ending.mjs";
import { root } from "@/scripts/setup/root.mjs";

/** Creates a database with demo data unless one of that name exists. It is renamed to that name when it is complete, so that
 *  an interrupted creation starts again.
 *  @param onNew called before a database is created.
 *  @returns the URL of the database.
 *  @throws Error if the name is not one of a demo database. */
export async function makeDemoDatabase(
  cluster: Cluster,
  name: string,
  password: string,
  onNew = () => {},
): Promise<string> {
  if (!isDemoName(name)) throw new Error(`"${name}" is not a demo database name`);
  await withLock(`${cluster.dataDirectory}/${name}`, async () => {
    if (await exists(cluster, name)) return;
    onNew();
    await create(cluster, name, password);
  });
  return cluster.url(name);
}

async function create(cluster: Cluster, name: string, password: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await dropDatabase(cluster, unfinished);
  const url = await createDatabase(cluster, unfinished);
  await prepare(url);
  await fill(url, password);
  await cluster.connection.query(
    `ALTER DATABASE ${pg.escapeIdentifier(unfinished)} RENAME TO ${pg.escapeIdentifier(name)}`,
  );
}

async function exists(cluster: Cluster, name: string): Promise<boolean> {
  const { rowCount } = await cluster.connection.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  return rowCount === 1;
}

/** Runs fill.ts in a separate process, since a process reads its environment with DATABASE_URL only once. */
function fill(url: string, password: string): Promise<void> {
  const environment = { ...process.env, DATABASE_URL: url, DEMO_PASSWORD: password, LOG_LEVEL: "warn" };
  const child = fork(`${root}/scripts/demo/fill.ts`, { execArgv: ["--import", "tsx"], env: environment, cwd: root });
  beforeEnd(() => child.kill());
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("Failed to create the demo data. See the output above.")),
    );
  });
}

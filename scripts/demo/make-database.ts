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

/** Makes a database with demo data, unless one of that name is there, and gives its URL. It gets its name when it is
 *  complete, so what is killed in between starts anew.
 *  Throws Error unless the name says that it is a demo database. */
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
    await make(cluster, name, password);
  });
  return cluster.url(name);
}

async function make(cluster: Cluster, name: string, password: string): Promise<void> {
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

/** In a process of its own, as a process reads its environment, DATABASE_URL among it, only once. */
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

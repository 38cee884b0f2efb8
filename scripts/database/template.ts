import { createHash } from "node:crypto";
import fs from "node:fs";
import pg from "pg";
import { createDatabase } from "./create-database.ts";
import { readMigrations } from "./deploy.ts";
import { prepare } from "./prepare.ts";
import type { Cluster } from "./start-cluster.ts";
import { withLock } from "./with-lock.ts";

/** Returns the name of a database with all migrations and no rows, from which other databases are copied. It is created once for
 *  each state of the migrations; those of earlier states are dropped. */
export async function ensureTemplate(cluster: Cluster): Promise<string> {
  const name = `laurel_template_${stateOfMigrations()}`;
  await withLock(`${cluster.dataDirectory}/template`, async () => {
    const names = await databasesLike(cluster, "^laurel_template_");
    if (names.includes(name)) return;
    for (const outdated of names) await dropDatabase(cluster, outdated);
    await make(cluster, name);
  });
  return name;
}

/** Drops the databases of killed test processes. Their names contain the process id. */
export async function dropAbandoned(cluster: Cluster): Promise<void> {
  for (const name of await databasesLike(cluster, "^laurel_(test|demo)_[0-9]+_")) {
    const pid = name.split("_")[2];
    if (!fs.existsSync(`/proc/${pid}`)) await dropDatabase(cluster, name);
  }
}

/** Drops a database if it exists, including open connections. */
export async function dropDatabase(cluster: Cluster, name: string): Promise<void> {
  await cluster.connection.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

async function make(cluster: Cluster, name: string): Promise<void> {
  const unfinished = `laurel_unfinished_template`;
  await dropDatabase(cluster, unfinished);
  await prepare(await createDatabase(cluster, unfinished));
  await cluster.connection.query(`ALTER DATABASE ${unfinished} RENAME TO ${pg.escapeIdentifier(name)}`);
}

function stateOfMigrations(): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations()) hash.update(`${name} ${checksum}\n`);
  return hash.digest("hex").slice(0, 12);
}

async function databasesLike(cluster: Cluster, pattern: string): Promise<string[]> {
  const { rows } = await cluster.connection.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname ~ $1",
    [pattern],
  );
  return rows.map((row) => row.datname);
}

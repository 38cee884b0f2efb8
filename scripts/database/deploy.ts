import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { Advice } from "@/scripts/advice.mjs";

/** The folder of the migrations, which are applied in the order of their names. */
export const migrationsDirectory = path.resolve(import.meta.dirname, "../../prisma/migrations");

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma records it. */
  checksum: string;
}

// The key of the advisory lock that Prisma's engine uses too, so that the two cannot run concurrently.
const prismaLock = 72707369;

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Applies the missing migrations to a database as `prisma migrate deploy` does (same table, checksums and lock), but with pg
 *  only. Each migration is one implicit transaction, which is applied completely or not at all. Several processes can run it
 *  concurrently.
 *  @returns the names of the applied migrations.
 *  @throws Advice if a migration fails or has failed earlier. */
export async function applyMigrations(url: string, directory = migrationsDirectory): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    await client.query(historyTable);
    const applied = await appliedMigrations(client);
    const missing = readMigrations(directory).filter(({ name }) => !applied.has(name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end(); // Ending the session releases the lock.
  }
}

export function readMigrations(directory = migrationsDirectory): Migration[] {
  if (!fs.existsSync(directory)) return [];
  const names = fs.readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => {
      const sql = fs.readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function appliedMigrations(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ migration_name: string; finished_at: Date | null; logs: string | null }>(
    "SELECT migration_name, finished_at, logs FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const failed = rows.find((row) => row.finished_at === null);
  if (failed)
    throw new Advice(
      `An earlier run of migration ${failed.migration_name} failed and was rolled back (${failed.logs ?? "interrupted"}). ` +
        `Fix the cause, then run: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL`,
    );
  return new Set(rows.map((row) => row.migration_name));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)", [
    id,
    checksum,
    name,
  ]);
  try {
    await client.query(sql);
  } catch (cause) {
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [id, String(cause)]);
    throw new Advice(`Migration ${name} failed and was rolled back: ${String(cause)}`, { cause });
  }
  await client.query("UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1", [id]);
}

import fs from "node:fs";
import path from "node:path";
import type { MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm";
import { migrationsDirectory, readMigrations } from "./deploy.ts";
import { everything, withEngine } from "./engine.ts";

const schemaDirectory = path.resolve(import.meta.dirname, "../../prisma/schema");

/** Returns the SQL that is missing in the migrations for the schema: empty if the two agree. The migrations are replayed into a
 *  shadow database of the server at `url`. */
export async function compareSchema(url: string): Promise<string> {
  const files = schemaFiles();
  const from = { tag: "migrations" as const, ...migrationList() };
  const to = { tag: "schemaDatamodel" as const, files };
  const result = await withEngine(url, files, (engine) =>
    engine.diff({ from, to, script: true, exitCode: true, filters: everything }),
  );
  return result.exitCode === 2 ? (result.stdout ?? "") : "";
}

export function schemaFiles(): SchemaContainer[] {
  return fs
    .readdirSync(schemaDirectory)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => {
      const file = path.join(schemaDirectory, name);
      return { path: file, content: fs.readFileSync(file, "utf8") };
    });
}

/** The migrations in the format of the schema engine. */
export function migrationList(): MigrationList {
  return {
    baseDir: migrationsDirectory,
    shadowDbInitScript: "",
    // The engine requires the content of a lock file even if there is no migration yet.
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    migrationDirectories: readMigrations().map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
    })),
  };
}

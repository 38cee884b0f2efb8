import fs from "node:fs";
import path from "node:path";
import { Advice } from "./advice.mjs";
import { compareSchema, migrationList, schemaFiles } from "./database/compare-schema.ts";
import { createDatabase } from "./database/create-database.ts";
import { applyMigrations, migrationsDirectory } from "./database/deploy.ts";
import { everything, withEngine } from "./database/engine.ts";
import { releaseCluster } from "./database/release-cluster.ts";
import { startTestCluster } from "./database/start-test-cluster.ts";

const usage = `node --import tsx scripts/migrate.ts <command>
  dev <name>   writes the migration that takes prisma/migrations to prisma/schema
  check        ends with 1, and prints the missing SQL, when the migrations do not lead to the schema
  deploy       applies the missing migrations to DATABASE_URL
  status       tells how the history of DATABASE_URL differs from prisma/migrations
`;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Without DATABASE_URL, `dev` and `check` use the tests' PostgreSQL: they only need room for a shadow database. */
async function main([command, name]: string[]): Promise<number> {
  switch (command) {
    case "dev":
      return withScratchDatabase((url) => writeMigration(url, name));
    case "check":
      return withScratchDatabase(check);
    case "deploy":
      say(`Applied: ${(await applyMigrations(requireUrl())).join(", ") || "nothing, all were there"}.`);
      return 0;
    case "status":
      return status(requireUrl());
    default:
      process.stderr.write(usage);
      return 2;
  }
}

async function writeMigration(url: string, name: string | undefined): Promise<number> {
  if (!name) throw new Advice("Name the migration: npm run db:migrate -- add-course-title");
  const sql = await compareSchema(url);
  if (!sql) {
    say("The migrations lead to the schema already: nothing to write.");
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = path.join(migrationsDirectory, `${time}_${name.replace(/\W+/g, "_").toLowerCase()}`);
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(path.join(directory, "migration.sql"), sql);
  say(
    `Wrote ${path.relative(".", directory)}/migration.sql. Read it; the next start applies it. Then: npm run generate`,
  );
  return 0;
}

async function check(url: string): Promise<number> {
  const sql = await compareSchema(url);
  if (!sql) {
    say("The migrations lead to the schema.");
    return 0;
  }
  say(`The migrations lack this (write it with: npm run db:migrate -- <name>):\n\n${sql}`);
  return 1;
}

async function status(url: string): Promise<number> {
  const history = await withEngine(url, schemaFiles(), (engine) =>
    engine.diagnoseMigrationHistory({
      migrationsList: migrationList(),
      optInToShadowDatabase: false,
      filters: everything,
    }),
  );
  say(JSON.stringify(history, null, 2));
  return 0;
}

async function withScratchDatabase(work: (url: string) => Promise<number>): Promise<number> {
  const given = process.env["DATABASE_URL"];
  if (given) return work(given);
  const cluster = await startTestCluster();
  try {
    return await work(await createDatabase(cluster, "laurel_scratch"));
  } finally {
    await releaseCluster(cluster);
  }
}

function requireUrl(): string {
  const url = process.env["DATABASE_URL"];
  if (!url) throw new Advice("Set DATABASE_URL to the database that is meant.");
  return url;
}

try {
  const code = await main(process.argv.slice(2));
  // The engine leaves a timer of ten seconds behind.
  process.exit(code);
} catch (error) {
  process.stderr.write(`${error instanceof Advice ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}

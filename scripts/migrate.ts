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
  dev <name>   creates a migration from the changes in prisma/schema
  check        compares prisma/migrations with prisma/schema; prints the missing SQL and exits with 1 if they differ
  deploy       applies pending migrations to DATABASE_URL
  status       compares the migration history of DATABASE_URL with prisma/migrations
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
      say(
        `Applied migrations: ${(await applyMigrations(requireUrl())).join(", ") || "none, the database is up to date"}.`,
      );
      return 0;
    case "status":
      return status(requireUrl());
    default:
      process.stderr.write(usage);
      return 2;
  }
}

async function writeMigration(url: string, name: string | undefined): Promise<number> {
  if (!name) throw new Advice("The migration has no name. Add one: npm run db:migrate -- add-course-title");
  const sql = await compareSchema(url);
  if (!sql) {
    say("The migrations match the schema. No migration is needed.");
    return 0;
  }
  const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = path.join(migrationsDirectory, `${time}_${name.replace(/\W+/g, "_").toLowerCase()}`);
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(path.join(directory, "migration.sql"), sql);
  say(
    `Created ${path.relative(".", directory)}/migration.sql. Review it, then run: npm run generate. The next start applies it.`,
  );
  return 0;
}

async function check(url: string): Promise<number> {
  const sql = await compareSchema(url);
  if (!sql) {
    say("The migrations match the schema.");
    return 0;
  }
  say(
    `The migrations do not match the schema. Run npm run db:migrate -- <name> to create a migration with this SQL:\n\n${sql}`,
  );
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
  if (!url) throw new Advice("DATABASE_URL is not set. Set it to the URL of the database.");
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

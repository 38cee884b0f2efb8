import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { applyMigrations, readMigrations } from "./deploy.ts";

useDatabase();

test("the database of a test file has all migrations and no rows", async () => {
  const { rows } = await pool().query("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL");
  expect(rows.map((row) => row.migration_name).sort()).toEqual(readMigrations().map(({ name }) => name));
  expect(await db().organization.count()).toBe(0);
});

test("deploying to an up-to-date database applies no migration", async () => {
  expect(await applyMigrations(process.env["DATABASE_URL"] ?? "")).toEqual([]);
});

test("the tables of the job queue exist", async () => {
  const { rows } = await pool().query("SELECT count(*)::int AS jobs FROM graphile_worker.jobs");
  expect(rows).toEqual([{ jobs: 0 }]);
});

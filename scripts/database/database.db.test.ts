import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { applyMigrations, readMigrations } from "./deploy.ts";

useDatabase();

test("a test file's database has every migration, and no rows", async () => {
  const { rows } = await pool().query("SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL");
  expect(rows.map((row) => row.migration_name).sort()).toEqual(readMigrations().map(({ name }) => name));
  expect(await db().organization.count()).toBe(0);
});

test("deploying to a database that lacks nothing applies nothing", async () => {
  expect(await applyMigrations(process.env["DATABASE_URL"] ?? "")).toEqual([]);
});

test("the job queue's tables are there", async () => {
  const { rows } = await pool().query("SELECT count(*)::int AS jobs FROM graphile_worker.jobs");
  expect(rows).toEqual([{ jobs: 0 }]);
});

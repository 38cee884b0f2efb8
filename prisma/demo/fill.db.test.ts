import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { authenticateProvider } from "@/lib/clients/authenticate-provider";
import { listTimeline } from "@/lib/completions/list-timeline";
import { verifyFromAnywhere } from "@/lib/credentials/verify-from-anywhere";
import { db } from "@/lib/db/client";
import { closePool } from "@/lib/db/pool";
import { verifyPassword } from "@/lib/people/verify-password";
import { fillDemo } from "./fill.ts";

useDatabase();

// The database gets a name that says what it is for, before anything connects to it.
const url = new URL(process.env["DATABASE_URL"] ?? "");
const name = url.pathname.slice(1);
const demoName = name.replace("laurel_test_", "laurel_demo_");
url.pathname = `/${demoName}`;
process.env["DATABASE_URL"] = url.href;
beforeAll(() => asSuperuser(`ALTER DATABASE ${name} RENAME TO ${demoName}`));
afterAll(async () => {
  await closePool();
  await asSuperuser(`DROP DATABASE IF EXISTS ${demoName} WITH (FORCE)`);
});

const password = "a password for the demo";
const now = new Date("2026-11-21T12:00:00Z");

it("fills the database with people, courses and badges that are truly signed, and does so once", async () => {
  const startedAt = performance.now();
  const signIns = await fillDemo({ password, now });
  // Generous for a busy machine; a first start waits for it.
  expect(performance.now() - startedAt).toBeLessThan(10_000);

  const learner = await db().emailAddress.findFirstOrThrow({
    where: { address: signIns.learner.address },
    include: { person: true },
  });
  expect(learner.person.name).toBe("Max Mustermann");
  expect(learner.person.passwordHash).toMatch(/^\$argon2id\$/);
  expect(await verifyPassword(learner.person.passwordHash, password)).toBe(true);

  const { entries } = await listTimeline(learner.personId, { limit: 100 });
  expect(entries.filter(({ kind }) => kind === "badge").length).toBeGreaterThanOrEqual(6);
  expect(entries.filter(({ course }) => course?.isMapped === false)).toHaveLength(2);
  expect(entries.every(({ at }) => at < now && at.getTime() > now.getTime() - 366 * 24 * 60 * 60 * 1000)).toBe(true);

  for (const { body, jws } of await db().credential.findMany())
    for (const text of [body, jws ?? ""]) {
      const { verdict } = await verifyFromAnywhere(text, { now, recipientEmail: signIns.learner.address });
      expect(verdict).toBe("valid");
    }
  expect(await db().completion.count({ where: { personId: null } })).toBe(1);

  const before = await db().statement.count();
  expect(await fillDemo({ password, now })).toEqual(signIns);
  expect(await db().statement.count()).toBe(before);
});

it("has the partners of the webhook's documentation, and leaves their sample to be reported", async () => {
  expect(await authenticateProvider("partner123", "s3cr3t", now)).toMatchObject({ organizationId: 1234 });
  expect(await authenticateProvider("30db41b72cbffb", "eb510b89c18441", now)).toMatchObject({ organizationId: 1234 });
  const course = await db().course.findFirstOrThrow({
    where: { organizationId: 1234, objectId: "urn:partnernamespace:objecttype:objectid" },
    include: { achievements: { include: { achievement: true } }, completions: true },
  });
  expect(course.achievements.map(({ achievement }) => achievement.name)).toEqual(["Data Privacy Basics"]);
  expect(course.completions).toEqual([]);
  const created = await db().organization.create({ data: { name: "The next one" } });
  expect(created.id).toBe(1235);
});

async function asSuperuser(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("clusterUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { call } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";
import { basic, xapiClient } from "./xapi-client.ts";

const sample = (index = 0) => ({
  id: randomUUID(),
  actor: { mbox: `mailto:learner${index}@example.org` },
  verb: { id: "http://example.org/did" },
  object: { id: `urn:course:${index}`, definition: { name: { en: `Course ${index}` } } },
});

it("stores a batch of 10,000, and pages through it", async () => {
  const organization = await makeOrganization({ scopes: ["xapi:all"] });
  const client = xapiClient(basic(organization));
  const batch = Array.from({ length: 10_000 }, (_, index) => sample(index % 100));
  const answer = await client("POST", "statements", { body: batch });
  expect(answer.json).toEqual(batch.map(({ id }) => id));
  const seen = new Set<string>();
  for (let path = "/xapi/statements?limit=1000&ascending=true"; path !== ""; ) {
    const headers = { authorization: basic(organization), "x-experience-api-version": "1.0.3" };
    const page = (await call("GET", path, { headers })).json as { statements: { id: string }[]; more: string };
    for (const { id } of page.statements) seen.add(id);
    path = page.more;
  }
  expect(seen.size).toBe(10_000);
});

it("413: a body over the limit, told before all of it has come", async () => {
  const organization = await makeOrganization({ scopes: ["xapi:all"] });
  const body = JSON.stringify([sample(), { ...sample(), result: { response: "x".repeat(17_000_000) } }]);
  expect((await xapiClient(basic(organization))("POST", "statements", { body })).status).toBe(413);
});

it("survives PostgreSQL ending its connections under load, and loses nothing that it acknowledged", async () => {
  const organization = await makeOrganization({ scopes: ["xapi:all"] });
  const client = xapiClient(basic(organization));
  const acknowledged: string[] = [];
  let isDone = false;
  const senders = Array.from({ length: 16 }, async (_, index) => {
    while (!isDone) {
      const body = sample(index);
      const { status } = await client("POST", "statements", { body });
      expect([200, 500]).toContain(status);
      if (status === 200) acknowledged.push(body.id);
    }
  });
  const { rows } = await pool().query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  for (let round = 0; round < 8; round++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pool()
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), $1) AND query ~ 'statement'`,
        [rows[0]?.pid],
      )
      .catch(() => {});
  }
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length, { timeout: 10_000 }).toBeGreaterThan(before);
  isDone = true;
  await Promise.all(senders);
  const stored = await db().statement.count({
    where: { organizationId: organization.organizationId, id: { in: acknowledged } },
  });
  expect(stored).toBe(acknowledged.length);
});

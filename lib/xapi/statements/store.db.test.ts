import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { makeOrganization, type TestOrganization } from "@/e2e/make-organization";
import { sha256 } from "@/lib/crypto/sha256";
import { db } from "@/lib/db/client";
import { pool } from "@/lib/db/pool";
import { termOf } from "../statement/terms.ts";
import type { NewStatement } from "./new-statement.ts";
import { storeStatements } from "./store.sql.ts";

useDatabase();

function statementOf(organization: TestOrganization, overrides: Partial<NewStatement> = {}): NewStatement {
  const id = overrides.id ?? randomUUID();
  return {
    organizationId: organization.organizationId,
    activityProviderId: organization.activityProviderId,
    id,
    body: `{"id":"${id}"}`,
    digest: sha256("same"),
    version: "1.0.3",
    actorKey: "mbox:mailto:someone@example.org",
    verbId: "http://adlnet.gov/expapi/verbs/completed",
    activityId: "urn:example:course",
    targetId: null,
    registration: null,
    terms: [termOf("agent", "mbox:mailto:someone@example.org"), termOf("activity", "urn:example:course")],
    definitions: [],
    timestamp: "2020-01-11T10:30:45.154Z",
    warnings: [],
    isCompletion: true,
    ...overrides,
  };
}

const storedIds = async (organization: TestOrganization) =>
  (
    await db().statement.findMany({
      where: { organizationId: organization.organizationId },
      orderBy: { sequence: "asc" },
    })
  ).map((row) => row.id);

async function recognizedIds(): Promise<string[]> {
  const { rows } = await pool().query<{ payload: { statements: { statementId: string }[] } }>(
    "SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'recognize-completions'",
  );
  return rows.flatMap((row) => row.payload.statements.map((statement) => statement.statementId));
}

describe("storeStatements", () => {
  it("keeps the exact text, and answers the ids in order", async () => {
    const organization = await makeOrganization();
    const statements = [statementOf(organization, { body: '{ "b":1.0,\n"a" :"ü😀" }' }), statementOf(organization)];
    expect(await storeStatements(statements)).toEqual(statements.map((statement) => statement.id));
    const row = await db().statement.findUniqueOrThrow({
      where: { organizationId_id: { organizationId: organization.organizationId, id: statements[0]?.id ?? "" } },
    });
    expect(row.body).toBe('{ "b":1.0,\n"a" :"ü😀" }');
    expect(row.timestamp).toEqual(new Date("2020-01-11T10:30:45.154Z"));
  });

  it("adds one job for the completions, and none for anything else", async () => {
    const organization = await makeOrganization();
    const completion = statementOf(organization);
    const other = statementOf(organization, { isCompletion: false });
    await storeStatements([completion, other]);
    const recognized = await recognizedIds();
    expect(recognized).toContain(completion.id);
    expect(recognized).not.toContain(other.id);
  });

  it("accepts the same statement again without a second row or a second job", async () => {
    const organization = await makeOrganization();
    const statement = statementOf(organization);
    await storeStatements([statement]);
    expect(await storeStatements([statement])).toEqual([statement.id]);
    expect(await storedIds(organization)).toEqual([statement.id]);
    expect((await recognizedIds()).filter((id) => id === statement.id)).toHaveLength(1);
  });

  it("refuses a different statement under a stored id, and stores nothing of that request", async () => {
    const organization = await makeOrganization();
    const first = statementOf(organization);
    await storeStatements([first]);
    const innocent = statementOf(organization);
    const different = { ...first, digest: sha256("different") };
    await expect(storeStatements([innocent, different])).rejects.toMatchObject({ kind: "conflict" });
    expect(await storedIds(organization)).toEqual([first.id]);
  });

  it("judges requests that arrive together in their order, and fails none for another's fault", async () => {
    const organization = await makeOrganization();
    const first = statementOf(organization);
    const settled = await Promise.allSettled([
      storeStatements([first]),
      storeStatements([{ ...first, digest: sha256("different") }]),
      storeStatements([first]),
      storeStatements([statementOf(organization)]),
    ]);
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    expect(await storedIds(organization)).toHaveLength(2);
  });

  it("fails alone what PostgreSQL cannot store", async () => {
    const organization = await makeOrganization();
    const settled = await Promise.allSettled([
      storeStatements([statementOf(organization)]),
      storeStatements([statementOf(organization, { verbId: "http://example.org/nul\u0000" })]),
      storeStatements([statementOf(organization)]),
    ]);
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await storedIds(organization)).toHaveLength(2);
  });

  it("lets another process's insert win a race for an id, and judges its own by it", async () => {
    const organization = await makeOrganization();
    const statement = statementOf(organization);
    const other = await pool().connect();
    try {
      await other.query("BEGIN");
      await other.query(
        "INSERT INTO statements (organization_id, id, activity_provider_id, body, digest, version, verb_id, timestamp) VALUES ($1, $2, $3, '{}', $4, '1.0.0', 'v', now())",
        [organization.organizationId, statement.id, organization.activityProviderId, sha256("different")],
      );
      // Ours does not see that row yet, and waits for it at the insert.
      const ours = storeStatements([statement]);
      ours.catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 100));
      await other.query("COMMIT");
      await expect(ours).rejects.toMatchObject({ kind: "conflict" });
    } finally {
      other.release();
    }
  });

  it("keeps organizations apart: the same id may stand in both", async () => {
    const [one, two] = [await makeOrganization(), await makeOrganization()];
    const statement = statementOf(one);
    await storeStatements([statement]);
    await storeStatements([statementOf(two, { id: statement.id, digest: sha256("different") })]);
    expect(await storedIds(two)).toEqual([statement.id]);
  });
});

import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { statementDigest } from "../statement/digest.ts";
import type { Statement } from "../statement/statement.ts";
import { termOf } from "../statement/terms.ts";
import { smallAttachment } from "./attachment.fixture.ts";
import { findContents, readChunks } from "./attachments.sql.ts";
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
    mayVoidAny: false,
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
  const rows = await db().statementAwaitingRecognition.findMany({ select: { statementId: true } });
  return rows.map(({ statementId }) => statementId);
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

  it("records which statements report a completion, and adds one job for each organization that has one", async () => {
    const [organization, another] = [await makeOrganization(), await makeOrganization()];
    const completions = [statementOf(organization), statementOf(another), statementOf(organization)];
    const other = statementOf(organization, { isCompletion: false });
    await storeStatements([...completions, other]);
    await storeStatements([statementOf(organization)]);
    const recognized = await recognizedIds();
    expect(recognized).toEqual(expect.arrayContaining(completions.map(({ id }) => id)));
    expect(recognized).not.toContain(other.id);
    const jobs = (await listJobs("recognize-waiting")) as { organizationId: number }[];
    for (const { organizationId } of [organization, another])
      expect(jobs.filter((job) => job.organizationId === organizationId)).toHaveLength(1);
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

/** Another writer, as in another process: with a group commit of its own on the same database. */
async function anotherWriter(): Promise<typeof storeStatements> {
  vi.resetModules();
  return (await import("./store.sql.ts")).storeStatements;
}

const deadlocks = async () => {
  const { rows } = await pool().query<{ deadlocks: number }>(
    "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
  );
  return rows[0]?.deadlocks;
};

describe("two processes", () => {
  it("store one row under one id, and judge alike", async () => {
    const organization = await makeOrganization();
    const other = await anotherWriter();
    for (let round = 0; round < 20; round++) {
      const statement = statementOf(organization);
      const different = { ...statement, digest: sha256("different") };
      const same = await Promise.allSettled([storeStatements([statement]), other([statement])]);
      expect(same.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
      const contested = { ...statementOf(organization), digest: sha256("one") };
      const settled = await Promise.allSettled([
        storeStatements([contested]),
        other([{ ...different, id: contested.id }]),
      ]);
      expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
    expect(await storedIds(organization)).toHaveLength(40);
  });

  it("never deadlock over activities that they define, or ids that they store, in opposite orders", async () => {
    const organization = await makeOrganization();
    const other = await anotherWriter();
    const before = await deadlocks();
    for (let round = 0; round < 15; round++) {
      const statements = Array.from({ length: 30 }, (_, index) =>
        statementOf(organization, {
          definitions: [{ activityId: `urn:${round % 3}:${index}`, definition: { name: { en: `${round}` } } }],
        }),
      );
      const changed = statements.map((statement) => ({
        ...statement,
        definitions: statement.definitions.map((one) => ({ ...one, definition: { name: { de: `${round}` } } })),
      }));
      await Promise.all([storeStatements(statements), other(changed.toReversed())]);
    }
    expect(await deadlocks()).toBe(before);
    expect(await storedIds(organization)).toHaveLength(450);
    const { rows } = await pool().query("SELECT definition FROM activities WHERE organization_id = $1", [
      organization.organizationId,
    ]);
    expect(rows).toHaveLength(90);
  });
});

describe("activities", () => {
  const definitionsOf = async (organization: TestOrganization) =>
    (
      await pool().query<{ id: string; definition: object; changed_at: Date }>(
        "SELECT id, definition, changed_at FROM activities WHERE organization_id = $1 ORDER BY id",
        [organization.organizationId],
      )
    ).rows;

  it("are what all statements say together, and change only when a statement says something new", async () => {
    const organization = await makeOrganization();
    const define = (definition: object) =>
      storeStatements([statementOf(organization, { definitions: [{ activityId: "urn:a", definition }] })]);
    await define({ name: { en: "A" }, type: "urn:type" });
    await define({ name: { de: "Ah" } });
    const [after] = await definitionsOf(organization);
    expect(after?.definition).toEqual({ name: { en: "A", de: "Ah" }, type: "urn:type" });
    await define({ name: { en: "A" } });
    await define({});
    expect(await definitionsOf(organization)).toEqual([after]);
    await define({ name: { en: "B" } });
    expect((await definitionsOf(organization))[0]?.definition).toMatchObject({ name: { en: "B", de: "Ah" } });
  });

  it("lose nothing that two processes say at the same time", async () => {
    const organization = await makeOrganization();
    const other = await anotherWriter();
    const define = (writer: typeof storeStatements, language: string) =>
      writer([
        statementOf(organization, {
          definitions: [{ activityId: "urn:a", definition: { name: { [language]: "x" } } }],
        }),
      ]);
    await Promise.all(
      Array.from({ length: 26 }, (_, index) =>
        define(index % 2 ? storeStatements : other, `en-x-${String.fromCharCode(97 + index)}`),
      ),
    );
    const [activity] = await definitionsOf(organization);
    const { name = {} } = (activity?.definition ?? {}) as { name?: object };
    expect(Object.keys(name)).toHaveLength(26);
  });

  it("keep to their organization, and hold any text", async () => {
    const [one, two] = [await makeOrganization(), await makeOrganization()];
    const definition = { name: { en: "nul \u0000 and \ud800" } };
    await storeStatements([statementOf(one, { definitions: [{ activityId: "urn:a", definition }] })]);
    expect(await definitionsOf(two)).toEqual([]);
    expect((await definitionsOf(one))[0]?.definition).toEqual(definition);
  });
});

describe("attachments", () => {
  async function contentOf({ organizationId }: TestOrganization, sha2: string): Promise<Buffer[] | null> {
    const content = (await findContents(organizationId, [sha2])).get(sha2);
    if (!content) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of readChunks(content)) chunks.push(chunk);
    return chunks;
  }

  it("are stored once for each organization, with their statement", async () => {
    const [one, two] = [await makeOrganization(), await makeOrganization()];
    const contents = [Buffer.from("first"), Buffer.from([0, 255, 13, 10]), Buffer.alloc(0)];
    const attachments = contents.map(smallAttachment);
    for (const organization of [one, one, two]) await storeStatements([statementOf(organization)], attachments);
    for (const { sha2, rest } of attachments)
      expect(await contentOf(one, sha2.toString("hex"))).toEqual([rest].filter(({ length }) => length > 0));
    expect(await db().attachmentChunk.count({ where: { organizationId: one.organizationId } })).toBe(2);
    expect(await db().attachment.count({ where: { organizationId: one.organizationId } })).toBe(3);
    expect(await db().attachment.count({ where: { organizationId: two.organizationId } })).toBe(3);
  });

  it("of a refused request are not stored", async () => {
    const organization = await makeOrganization();
    const statement = statementOf(organization);
    await storeStatements([statement]);
    const different = { ...statement, digest: sha256("different") };
    await expect(storeStatements([different], [smallAttachment(Buffer.from("refused"))])).rejects.toThrow();
    expect(await db().attachment.count({ where: { organizationId: organization.organizationId } })).toBe(0);
  });
});

describe("a statement that was sent without a timestamp", () => {
  const timed = (organization: TestOrganization, id: string, timestamp: string | null) => {
    const value: Statement = {
      id,
      actor: { mbox: "mailto:a@example.org" },
      verb: { id: "urn:v" },
      object: { id: "urn:o" },
      ...(timestamp === null ? {} : { timestamp }),
    };
    return statementOf(organization, { id, body: JSON.stringify(value), digest: statementDigest(value), timestamp });
  };

  it("is the same as the one that a reader got and sends again, and the other way round", async () => {
    const organization = await makeOrganization();
    for (const [first, second] of [
      [null, "2020-01-01T00:00:00Z"],
      ["2020-01-01T00:00:00Z", null],
    ] as const) {
      const id = randomUUID();
      await storeStatements([timed(organization, id, first)]);
      expect(await storeStatements([timed(organization, id, second)])).toEqual([id]);
    }
  });

  it("does not make two times equal", async () => {
    const organization = await makeOrganization();
    const id = randomUUID();
    await storeStatements([timed(organization, id, "2020-01-01T00:00:00Z")]);
    const other = storeStatements([timed(organization, id, "2021-01-01T00:00:00Z")]);
    await expect(other).rejects.toMatchObject({ kind: "conflict" });
  });
});

it("stores a batch of 10,000, all or none", async () => {
  const organization = await makeOrganization();
  const batch = Array.from({ length: 10_000 }, () => statementOf(organization));
  const [first] = batch;
  if (!first) throw new Error("the batch is empty");
  const contradicting = { ...first, digest: sha256("different") };
  await expect(storeStatements([...batch, contradicting])).rejects.toMatchObject({ kind: "conflict" });
  expect(await storedIds(organization)).toEqual([]);
  expect(await storeStatements(batch)).toHaveLength(10_000);
  expect(await storedIds(organization)).toEqual(batch.map(({ id }) => id));
});

it("loses nothing that it acknowledged when PostgreSQL ends its connections, and goes on", async () => {
  const organization = await makeOrganization();
  const acknowledged: string[] = [];
  let isDone = false;
  const clients = Array.from({ length: 8 }, async () => {
    while (!isDone) {
      const [id] = await storeStatements([statementOf(organization)]).catch(() => []);
      if (id) acknowledged.push(id);
    }
  });
  const killer = await pool().connect();
  const killed = [];
  for (let round = 0; round < 10; round++) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { rows } = await killer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
    );
    killed.push(...rows);
  }
  killer.release();
  const before = acknowledged.length;
  await expect.poll(() => acknowledged.length).toBeGreaterThan(before);
  isDone = true;
  await Promise.all(clients);
  expect(killed.length).toBeGreaterThan(0);
  const stored = new Set(await storedIds(organization));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import type { JobName } from "@/lib/platform/queue/jobs";
import { splitStatements } from "@/lib/protocols/xapi/statement/split-statements";
import { inspectStatement } from "@/lib/protocols/xapi/statements/inspect.sql";
import { prepareStatement } from "@/lib/protocols/xapi/statements/prepare";
import { storeStatements } from "@/lib/protocols/xapi/statements/store.sql";
import { useDatabase } from "@/test/database";
import { makeAchievement } from "@/test/make-achievement";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { jobs } from "./registry.ts";

useDatabase();

/** An organization with two partners, a learner, and a course whose completion earns a badge. */
async function setUp() {
  const { organizationId, activityProviderId } = await makeOrganization();
  const other = await db().activityProvider.create({
    data: { organizationId, name: "Other", key: randomUUID(), igsClientId: "x", scopes: ["xapi:write"] },
  });
  const { personId, address } = await makePerson();
  const objectId = `urn:example:${randomUUID()}`;
  const course = await db().course.create({ data: { organizationId, objectId, mappedAt: new Date() } });
  await makeAchievement(organizationId, { courseIds: [course.id] });
  const completed = (more: object = {}) => ({
    id: randomUUID(),
    actor: { mbox: `mailto:${address}` },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: objectId },
    result: { completion: true },
    ...more,
  });
  const voids = (id: string) => ({
    id: randomUUID(),
    actor: { mbox: "mailto:admin@example.org" },
    verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
    object: { objectType: "StatementRef", id },
  });
  const send = async (
    statements: object[],
    {
      by = activityProviderId,
      mayVoidAny = false,
      run = true,
    }: { by?: string; mayVoidAny?: boolean; run?: boolean } = {},
  ) => {
    const caller = { organizationId, activityProviderId: by, version: "1.0.3" as const, mayDefine: true, mayVoidAny };
    const sources = splitStatements(JSON.stringify(statements));
    const ids = await storeStatements(
      sources.map((source) => prepareStatement(source, { caller, receivedAt: new Date() }).row),
    );
    if (run) await runJobs();
    return ids;
  };
  return {
    organizationId,
    otherId: other.id,
    completed,
    voids,
    send,
    badges: () => db().credential.findMany({ where: { personId } }),
    completions: () => db().completion.findMany({ where: { personId } }),
    inspect: (id: string) => inspectStatement(organizationId, id),
  };
}

/** Runs the jobs that are waiting, as the worker does. */
async function runJobs(): Promise<void> {
  for (;;) {
    const { rows } = await pool().query<{ id: string; name: JobName; payload: never }>(
      `DELETE FROM graphile_worker._private_jobs job USING graphile_worker._private_tasks task
       WHERE task.id = job.task_id AND task.identifier <> 'forward-statements'
       RETURNING job.id, task.identifier AS name, job.payload`,
    );
    if (rows.length === 0) return;
    for (const { name, payload } of rows) await jobs[name](payload);
  }
}

describe("a completion whose statement is voided", () => {
  it.each([
    ["in the same batch", (c: object, v: object) => [[c, v]]],
    ["in the same batch, before it", (c: object, v: object) => [[v, c]]],
    ["before it arrives", (c: object, v: object) => [[v], [c]]],
  ])("earns nothing when the voiding statement comes %s", async (_, order) => {
    const { completed, voids, send, badges, completions } = await setUp();
    const completion = completed();
    for (const batch of order(completion, voids(completion.id))) await send(batch);
    expect(await completions()).toEqual([]);
    expect(await badges()).toEqual([]);
  });

  it("earns nothing when it is voided before it is recognized", async () => {
    const { completed, voids, send, badges } = await setUp();
    const completion = completed();
    await send([completion], { run: false });
    await send([voids(completion.id)]);
    expect(await badges()).toEqual([]);
  });

  it("is withdrawn when it is voided later; the badge stays, and the completion earns no other", async () => {
    const { completed, voids, send, badges, completions } = await setUp();
    const completion = completed();
    await send([completion]);
    expect(await badges()).toHaveLength(1);
    const voiding = voids(completion.id);
    await send([voiding]);
    expect(await completions()).toMatchObject([{ withdrawnBy: voiding.id, withdrawnAt: expect.any(Date) }]);
    expect(await badges()).toMatchObject([{ state: "ACTIVE" }]);
    await jobs["recognize-completions"]({
      statements: (await completions()).map(({ organizationId, statementId }) => ({ organizationId, statementId })),
    });
    expect(await badges()).toHaveLength(1);
    expect(await completions()).toHaveLength(1);
  });

  it("is withdrawn when it is voided while it is being recognized", async () => {
    const { organizationId, completed, voids, send, badges, completions } = await setUp();
    await db().organization.update({ where: { id: organizationId }, data: { revokesWithdrawn: true } });
    for (let round = 0; round < 5; round++) {
      const completion = completed();
      await send([completion], { run: false });
      await Promise.all([
        jobs["recognize-completions"]({ statements: [{ organizationId, statementId: completion.id }] }),
        send([voids(completion.id)]),
      ]);
      expect((await completions()).filter(({ withdrawnAt }) => withdrawnAt === null)).toEqual([]);
      expect((await badges()).filter(({ state }) => state === "ACTIVE")).toEqual([]);
    }
  });
});

describe("who may void a statement (xAPI 1.0.3 part 2 section 2.3.2)", () => {
  it("refuses another provider's request as a whole with 403, and its statement stands", async () => {
    const { completed, voids, send, badges, completions, otherId, inspect } = await setUp();
    const completion = completed();
    await send([completion]);
    const innocent = completed();
    await expect(send([innocent, voids(completion.id)], { by: otherId })).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("not from a source that is authorized to void"),
    });
    expect(await inspect(innocent.id)).toBeNull();
    expect(await inspect(completion.id)).toMatchObject({ isVoided: false, voidedBy: null });
    expect(await completions()).toMatchObject([{ withdrawnAt: null }]);
    expect(await badges()).toHaveLength(1);
  });

  it("lets a provider with the grant void another's statement", async () => {
    const { completed, voids, send, completions, otherId, inspect } = await setUp();
    const completion = completed();
    await send([completion]);
    const voiding = voids(completion.id);
    await send([voiding], { by: otherId, mayVoidAny: true });
    expect(await inspect(completion.id)).toMatchObject({ isVoided: true, voidedBy: voiding.id });
    expect(await completions()).toMatchObject([{ withdrawnBy: voiding.id }]);
  });

  it("does not let a voiding statement that arrives first void another provider's statement", async () => {
    const { completed, voids, send, badges, otherId, inspect } = await setUp();
    const completion = completed();
    await send([voids(completion.id)], { by: otherId });
    await send([completion]);
    expect(await inspect(completion.id)).toMatchObject({ isVoided: false, voidedBy: null });
    expect(await badges()).toHaveLength(1);
    // Neither does one that arrives at the same moment, in whichever order.
    for (const isFirst of [true, false]) {
      const next = completed();
      const foreign = () => send([voids(next.id)], { by: otherId, run: false });
      const own = () => send([next], { run: false });
      await Promise.allSettled(isFirst ? [foreign(), own()] : [own(), foreign()]);
      expect(await inspect(next.id)).toMatchObject({ isVoided: false });
    }
  });

  it("lets a voiding statement that arrives first void another provider's statement with the grant", async () => {
    const { completed, voids, send, badges, otherId, inspect } = await setUp();
    const completion = completed();
    const [voiding] = await send([voids(completion.id)], { by: otherId, mayVoidAny: true });
    await send([completion]);
    expect(await inspect(completion.id)).toMatchObject({ isVoided: true, voidedBy: voiding });
    expect(await badges()).toEqual([]);
  });

  it("tells the statement that voided, not one that had no right to", async () => {
    const { completed, voids, send, otherId, inspect } = await setUp();
    const completion = completed();
    await send([voids(completion.id)], { by: otherId });
    await send([completion]);
    const [voiding] = await send([voids(completion.id)]);
    expect(await inspect(completion.id)).toMatchObject({ isVoided: true, voidedBy: voiding });
  });
});

describe("the time of a completion", () => {
  it.each([
    ["in the future, by its zone", "2100-01-01T00:00:00+14:00", "timestamp-future"],
    ["in the year 9999", "9999-12-31T23:59:59Z", "timestamp-future"],
    ["in the year 1", "0001-01-01T00:00:00Z", "timestamp-past"],
    ["of a clock that was never set", "1970-01-01T00:00:00Z", "timestamp-past"],
  ])("is that of storage when the timestamp is %s, which is a warning on the statement", async (_, timestamp, code) => {
    const { organizationId, completed, send, badges, completions, inspect } = await setUp();
    await db().achievement.updateMany({ where: { organizationId }, data: { validityPeriod: "P2Y" } });
    const completion = completed({ timestamp });
    await send([completion]);
    const inspected = await inspect(completion.id);
    const stored = inspected?.stored;
    expect(inspected).toMatchObject({ timestamp: new Date(timestamp), warnings: [{ code, pointer: "/timestamp" }] });
    expect(await completions()).toMatchObject([{ completedAt: stored }]);
    const [badge] = await badges();
    expect(badge).toMatchObject({ awardedAt: stored });
    const { validFrom, validUntil, awardedDate } = JSON.parse(badge?.body ?? "{}");
    const years = Number(validUntil.slice(0, 4)) - Number(awardedDate.slice(0, 4));
    expect({ years, isPast: Date.parse(validFrom) <= Date.now(), awardedDate: new Date(awardedDate) }).toEqual({
      years: 2,
      isPast: true,
      awardedDate: stored,
    });
  });
});

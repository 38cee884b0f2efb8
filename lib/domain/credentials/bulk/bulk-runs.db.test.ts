import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
import { awardCredentials } from "../award.ts";
import { newPerson, newTenant } from "../sample-tenant.fixture.ts";
import { verifyOnline } from "../verify-online.ts";
import { cancelRun } from "./cancel-run.ts";
import { findRun } from "./find-run.ts";
import { listFailures } from "./list-failures.ts";
import { processRun } from "./process-run.ts";
import { type BulkWork, startRun } from "./start-run.ts";

useDatabase();

const day = new Date("2026-03-01T09:00:00Z");

/** A tenant with functions that order and work, and with as many badges as asked for. */
async function newRuns(badges = 0) {
  const tenant = await newTenant();
  const { organizationId, achievementId, courseId, newCompletion } = tenant;
  for (let i = 0; i < badges; i++) await newCompletion(courseId, await newPerson());
  if (badges > 0) await awardCredentials({ organizationId, achievementId }, day);
  const actor = { personId: randomUUID() };
  const begin = (work: BulkWork) => startRun({ organizationId, now: new Date(), ...work, ...actor });
  const work = async (runId: string) => {
    await processRun(organizationId, runId);
    return findRun(organizationId, runId);
  };
  return {
    ...tenant,
    actor,
    begin,
    work,
    order: async (bulk: BulkWork) => work(await begin(bulk)),
    failures: (runId: string) => listFailures(organizationId, runId, { limit: 100 }),
    badges: () => db().credential.findMany({ where: { organizationId }, orderBy: { id: "asc" } }),
  };
}

/** Has these lines of PL/pgSQL run before each row of a badge is changed, as long as the work goes on. The sequence `turns`
 *  counts on when a transaction does not. */
async function beforeEachUpdate(lines: string, work: () => Promise<void>): Promise<void> {
  await db().$executeRaw`CREATE SEQUENCE turns`;
  try {
    await db().$executeRawUnsafe(
      `CREATE FUNCTION at_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${lines} RETURN NEW; END $$`,
    );
    await db()
      .$executeRaw`CREATE TRIGGER at_update BEFORE UPDATE ON credentials FOR EACH ROW EXECUTE FUNCTION at_update()`;
    await work();
  } finally {
    await db().$executeRaw`DROP FUNCTION IF EXISTS at_update CASCADE`;
    await db().$executeRaw`DROP SEQUENCE turns`;
  }
}

describe("giving badges", () => {
  it("gives each address its badge with its date, and says of every other one why not", async () => {
    const { organizationId, achievementId, actor, begin, work, failures, badges } = await newRuns();
    const [ana, ben, claim] = [await makePerson(), await makePerson(), await makePerson({ isVerified: false })];
    const recipients = [ana.address.toUpperCase(), claim.address, ben.address, ana.address].map((address) => ({
      address,
      awardedAt: day,
    }));
    const runId = await begin({ kind: "ISSUE", achievementId, recipients });
    expect(await findRun(organizationId, runId)).toMatchObject({ state: "PREPARING", total: 0 });
    expect(await work(runId)).toMatchObject({ state: "DONE", total: 4, done: 2, failed: 2 });
    expect(await failures(runId)).toMatchObject([
      { number: 2, address: claim.address, fault: "no-person" },
      { number: 4, address: ana.address, fault: "already-issued" },
    ]);
    const issued = await badges();
    expect(issued.map((badge) => badge.personId).sort()).toEqual([ana.personId, ben.personId].sort());
    for (const badge of issued) {
      expect(badge).toMatchObject({ completionId: null, awardedAt: day });
      const recipientEmail = badge.personId === ana.personId ? ana.address : ben.address;
      for (const text of [badge.body, badge.jws ?? ""])
        expect((await verifyOnline(text, { now: new Date(), recipientEmail })).verdict).toBe("valid");
    }
    const events = { organizationId, actor: `person:${actor.personId}` };
    expect(await db().auditEvent.count({ where: { ...events, action: "credential.issued" } })).toBe(2);
    expect(await db().auditEvent.count({ where: { ...events, action: "credentials.issue-ordered" } })).toBe(1);
  });

  it("gives everybody who has earned it their badge, and nobody a second one", async () => {
    const { organizationId, achievementId, courseId, newCompletion, order, badges } = await newRuns(2);
    for (let i = 0; i < 3; i++) await newCompletion(courseId, await newPerson());
    expect(await order({ kind: "ISSUE", achievementId })).toMatchObject({ state: "DONE", total: 3, done: 3 });
    expect(await badges()).toHaveLength(5);
    expect(await order({ kind: "ISSUE", achievementId })).toMatchObject({ state: "DONE", total: 0 });
    expect(await awardCredentials({ organizationId, achievementId }, new Date())).toEqual([]);
  });

  it("gives none of an achievement that is retired while it runs", async () => {
    const { organizationId, achievementId, begin, work, failures } = await newRuns();
    const { address } = await makePerson();
    const runId = await begin({ kind: "ISSUE", achievementId, recipients: [{ address, awardedAt: day }] });
    const where = { organizationId_id: { organizationId, id: achievementId } };
    await db().achievement.update({ where, data: { state: "RETIRED" } });
    expect(await work(runId)).toMatchObject({ state: "DONE", done: 0, failed: 1 });
    expect(await failures(runId)).toMatchObject([{ fault: "not-published" }]);
  });

  it("refuses empty lists, dates to come, drafts and what is not there, with nothing begun", async () => {
    const { organizationId, achievementId, begin, newAchievement } = await newRuns();
    const issue = { kind: "ISSUE" as const, achievementId };
    const tomorrow = new Date(Date.now() + 86_400_000);
    await expect(begin({ ...issue, recipients: [] })).rejects.toThrow("The list is empty");
    await expect(begin({ ...issue, recipients: [{ address: "a@example.org", awardedAt: tomorrow }] })).rejects.toThrow(
      "The date for a@example.org is in the future.",
    );
    await expect(
      begin({ kind: "ISSUE", achievementId: await newAchievement("D", { state: "DRAFT" }) }),
    ).rejects.toThrow("Publish it first");
    const foreign = await newTenant();
    await expect(begin({ kind: "ISSUE", achievementId: foreign.achievementId })).rejects.toThrow(
      "The achievement does not exist",
    );
    await expect(begin({ kind: "REISSUE", of: { keyId: "z6MkNobody" } })).rejects.toThrow("The key does not exist");
    await expect(begin({ kind: "REVOKE", of: { achievementId }, reason: " ", isReasonPublic: false })).rejects.toThrow(
      "Enter a reason",
    );
    expect(await db().bulkRun.count({ where: { organizationId } })).toBe(0);
  });
});

describe("issuing badges again and revoking them", () => {
  it("issues all badges of an achievement again but those that are revoked", async () => {
    const { achievementId, order, badges } = await newRuns(5);
    const [first] = await badges();
    const credentialIds = [first?.id ?? ""];
    await order({ kind: "REVOKE", of: { credentialIds }, reason: "By mistake.", isReasonPublic: true });
    expect(await order({ kind: "REISSUE", of: { achievementId } })).toMatchObject({ total: 4, done: 4, failed: 0 });
    const after = await badges();
    expect(after.map(({ revision, state }) => `${revision} ${state}`)).toEqual([
      "1 REVOKED",
      ...Array(4).fill("2 ACTIVE"),
    ]);
    expect(after[0]).toMatchObject({ stateReason: "By mistake.", isReasonPublic: true });
  });

  it.each(["signingKeyId", "tokenKeyId"] as const)("issues all that a key signed again: %s", async (column) => {
    const { order, badges } = await newRuns(3);
    const keyId = (await badges())[0]?.[column] ?? "";
    expect(await order({ kind: "REISSUE", of: { keyId } })).toMatchObject({ total: 3, done: 3 });
    expect((await badges()).map(({ revision }) => revision)).toEqual([2, 2, 2]);
  });

  it("says which of the listed badges it could not touch, and touches no other organization's", async () => {
    const { order, failures, badges } = await newRuns(2);
    const foreign = await newRuns(1);
    const [ours, other] = await badges();
    const [theirs] = await foreign.badges();
    const ids = [ours?.id ?? "", theirs?.id ?? ""];
    await order({ kind: "REVOKE", of: { credentialIds: [other?.id ?? ""] }, reason: "x", isReasonPublic: false });
    const run = await order({ kind: "REISSUE", of: { credentialIds: [...ids, other?.id ?? ""] } });
    expect(run).toMatchObject({ state: "DONE", total: 3, done: 1, failed: 2 });
    expect((await failures(run?.id ?? "")).map(({ fault }) => fault)).toEqual(["missing", "revoked"]);
    expect(await foreign.badges()).toEqual([theirs]);
  });

  it("finishes the others when one cannot be done", async () => {
    const { organizationId, achievementId, order, failures, badges } = await newRuns(4);
    const [, broken] = await badges();
    await db().credential.updateMany({ where: { organizationId, id: broken?.id ?? "" }, data: { body: "{}" } });
    const run = await order({ kind: "REISSUE", of: { achievementId } });
    expect(run).toMatchObject({ state: "DONE", done: 3, failed: 1 });
    expect(await failures(run?.id ?? "")).toMatchObject([{ credentialId: broken?.id, fault: "unexpected" }]);
  });
});

describe("a run", () => {
  it("tries a badge again whose turn the database broke off, and marks none of them", async () => {
    const { organizationId, achievementId, begin, work, failures, badges } = await newRuns(3);
    const runId = await begin({ kind: "REISSUE", of: { achievementId } });
    // The chunk and the second badge alone lose their connections.
    const breakOff = "IF nextval('turns') IN (1, 3) THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;";
    await beforeEachUpdate(breakOff, async () => {
      await expect(work(runId)).rejects.toThrow();
      expect(await findRun(organizationId, runId)).toMatchObject({ state: "RUNNING", done: 1, failed: 0 });
      expect(await work(runId)).toMatchObject({ state: "DONE", done: 3, failed: 0 });
    });
    expect(await failures(runId)).toEqual([]);
    expect((await badges()).map(({ revision }) => revision)).toEqual([2, 2, 2]);
  });

  it("tries a badge once more that takes too long, and then lets it be for the sake of the others", async () => {
    const { begin, work, failures, badges } = await newRuns(4);
    const ids = (await badges()).map(({ id }) => id);
    const runId = await begin({ kind: "REISSUE", of: { credentialIds: ids } });
    // PostgreSQL gives up on the first one each time, and once on the second one, after the chunk ended with the first.
    const giveUp = `
      IF NEW.id = '${ids[0]}' OR (NEW.id = '${ids[1]}' AND nextval('turns') = 1) THEN
        RAISE EXCEPTION USING ERRCODE = '57014', MESSAGE = 'canceling statement due to statement timeout';
      END IF;`;
    await beforeEachUpdate(giveUp, async () => {
      expect(await work(runId)).toMatchObject({ state: "DONE", done: 3, failed: 1 });
      expect(await db().$queryRaw`SELECT last_value FROM turns`).toEqual([{ last_value: 2n }]);
    });
    expect(await failures(runId)).toMatchObject([{ credentialId: ids[0], fault: "unexpected" }]);
    expect((await badges()).map(({ revision }) => revision)).toEqual([1, 2, 2, 2]);
  });

  it("does nothing twice, however often and by however many it is worked on", async () => {
    const { organizationId, achievementId, begin, badges } = await newRuns(120);
    const runId = await begin({ kind: "REISSUE", of: { achievementId } });
    await Promise.all([1, 2, 3].map(() => processRun(organizationId, runId)));
    await processRun(organizationId, runId);
    expect(await findRun(organizationId, runId)).toMatchObject({ state: "DONE", total: 120, done: 120 });
    expect(new Set((await badges()).map(({ revision }) => revision))).toEqual(new Set([2]));
  });

  it("goes on where it was interrupted", async () => {
    const { organizationId, achievementId, begin, work, badges } = await newRuns(3);
    const runId = await begin({ kind: "REISSUE", of: { achievementId } });
    await work(runId);
    // As if the process had been killed before the last item.
    const where = { organizationId, runId, number: 3 };
    const { credentialId } = await db().bulkItem.findFirstOrThrow({ where });
    await db().bulkItem.updateMany({ where, data: { state: "WAITING" } });
    await db().bulkRun.updateMany({ where: { id: runId }, data: { state: "RUNNING", done: 2, endedAt: null } });
    expect(await work(runId)).toMatchObject({ state: "DONE", done: 3 });
    const revisions = (await badges()).map(({ id, revision }) => [id === credentialId, revision]);
    expect(revisions.sort()).toEqual([
      [false, 2],
      [false, 2],
      [true, 3],
    ]);
  });

  it("ends when it is canceled and cannot be resumed", async () => {
    const { organizationId, achievementId, actor, begin, work, badges } = await newRuns(2);
    const runId = await begin({ kind: "REVOKE", of: { achievementId }, reason: "By mistake.", isReasonPublic: false });
    await cancelRun({ organizationId, runId, now: new Date(), ...actor });
    expect(await work(runId)).toMatchObject({ state: "CANCELLED", done: 0 });
    expect((await badges()).map(({ state }) => state)).toEqual(["ACTIVE", "ACTIVE"]);
    await expect(cancelRun({ organizationId, runId, now: new Date(), ...actor })).rejects.toThrow("already ended");
    const { organizationId: foreign } = await newTenant();
    await expect(cancelRun({ organizationId: foreign, runId, now: new Date(), ...actor })).rejects.toThrow(
      "The bulk run does not exist",
    );
    expect(await findRun(foreign, runId)).toBeNull();
  });
});

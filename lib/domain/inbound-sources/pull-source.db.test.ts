import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { jobs } from "@/lib/jobs/registry";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { importPage } from "@/lib/protocols/xapi/statements/import-page";
import { useDatabase } from "@/test/database";
import { listJobs } from "@/test/list-jobs";
import { makeOrganization, makePerson } from "@/test/make-organization";
import {
  answering,
  breakingOff,
  type OtherStatement,
  type OtherStore,
  startOtherStore,
} from "@/test/start-other-store";
import { createSource } from "./create-source.ts";
import { deleteSource } from "./delete-source.ts";
import type { ImportPage } from "./imported-page.ts";
import { listRejections } from "./list-rejections.ts";
import { pauseSource } from "./pause-source.ts";
import { pullDueSources } from "./pull-due-sources.ts";
import { pullSource } from "./pull-source.ts";
import { readSource } from "./read-source.ts";
import { rerunWindow } from "./rerun-window.ts";
import { SourceInput } from "./source-input.ts";
import { updateSource } from "./update-source.ts";

useDatabase();
process.env["ALLOW_PRIVATE_TARGETS"] = "true";

const actor = "person:test";
const begin = Date.UTC(2026, 0, 1);

let store: OtherStore;
let organizationId: number;
beforeAll(async () => {
  ({ organizationId } = await makeOrganization());
});
beforeEach(async () => {
  store = await startOtherStore();
  return () => store.stop();
});
afterAll(() => void delete process.env["ALLOW_PRIVATE_TARGETS"]);

/** Statements that the external LRS stored one second apart, in the past. */
function fill(count: number, overrides: (index: number) => Record<string, unknown> = () => ({})): OtherStatement[] {
  const from = store.statements.length;
  for (let index = from; index < from + count; index++) {
    const stored = new Date(begin + index * 1000).toISOString();
    store.statements.push({
      id: randomUUID(),
      actor: { mbox: `mailto:learner.${index % 3}@example.org` },
      verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
      object: { id: `urn:example:${index}` },
      timestamp: stored,
      stored,
      authority: { mbox: "mailto:other@example.org" },
      version: "1.0.3",
      ...overrides(index),
    });
  }
  return store.statements.slice(from);
}

async function makeSource(input: Partial<SourceInput> = {}): Promise<string> {
  const { endpoint, key, secret } = store;
  const source = await createSource({
    organizationId,
    input: { ...SourceInput.parse({ name: "Other", endpoint, key, secret }), ...input },
    actor,
    now: new Date(),
  });
  await db().source.update({
    where: { organizationId_id: { organizationId, id: source.id } },
    data: { pageSize: 10 },
  });
  return source.id;
}

const pull = (sourceId: string, page: ImportPage = importPage) => pullSource(organizationId, sourceId, page);
const read = (sourceId: string) => readSource(organizationId, sourceId, new Date());
const change = (sourceId: string, data: { nextRunAt: Date }) =>
  db().source.update({ where: { organizationId_id: { organizationId, id: sourceId } }, data });
/** As if the delay after a failure, or until the next run, were over. */
const makeDue = (sourceId: string) => change(sourceId, { nextRunAt: new Date() });

async function storedIds(sourceId: string): Promise<string[]> {
  const { activityProviderId } = await read(sourceId);
  const rows = await db().statement.findMany({
    where: { organizationId, activityProviderId },
    orderBy: { sequence: "asc" },
  });
  return rows.map(({ id }) => id);
}

const idsOf = (statements: readonly OtherStatement[]) => statements.map(({ id }) => id);

describe("pullSource", () => {
  it("takes in every page, in order, with the exact text, and counts", async () => {
    fill(35);
    const sourceId = await makeSource();
    await pull(sourceId);
    expect(await storedIds(sourceId)).toEqual(idsOf(store.statements));
    const source = await read(sourceId);
    expect(source.counters).toEqual({ fetched: 35, new: 35, duplicate: 0, rejected: 0 });
    expect(source).toMatchObject({ state: "waiting", failures: 0, lastError: null });
    expect(source.progress.since).toEqual(new Date(begin));
    expect(source.progress.share).toBeGreaterThan(0.999);
    expect(source.nextRunAt.getTime() - Date.now()).toBeGreaterThan(14 * 60_000);
    const { body } = await db().statement.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: store.statements[3]?.id ?? "" } },
    });
    expect(body).toBe(JSON.stringify(store.statements[3]));
  });

  it("keeps numbers and order of the text as they came", async () => {
    const [statement] = fill(1);
    const text = `{ "result":{"score":{"raw":1.0}},\n${JSON.stringify(statement).slice(1)}`;
    store.faults.push(answering(200, `{"more":"", "statements" : [ ${text} ]}`));
    const sourceId = await makeSource();
    await pull(sourceId);
    const row = await db().statement.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: statement?.id ?? "" } },
    });
    expect(row.body).toBe(text);
  });

  it("gets a token where there is a token endpoint, and a new one when it is revoked on the way", async () => {
    fill(25);
    const sourceId = await makeSource({ tokenUrl: store.tokenUrl });
    let pages = 0;
    await pull(sourceId, async (page) => {
      if (++pages === 2) store.revokeTokens();
      return importPage(page);
    });
    expect(await storedIds(sourceId)).toHaveLength(25);
    expect(store.asked.filter(({ url }) => url.pathname === "/token")).toHaveLength(2);
    const [asked] = store.asked.filter(({ url }) => url.pathname === "/token");
    expect(asked?.headers["authorization"]).toBeUndefined();
    expect(asked?.headers["x-experience-api-version"]).toBeUndefined();
  });

  it("asks for what was stored after the last timestamp alone", async () => {
    fill(20);
    const sourceId = await makeSource({ since: new Date(begin + 9_000) });
    await pull(sourceId);
    expect(await storedIds(sourceId)).toEqual(idsOf(store.statements.slice(10)));
  });

  it("takes in later only what is new, and nothing before it is due", async () => {
    fill(12);
    const sourceId = await makeSource();
    await pull(sourceId);
    const asked = store.asked.length;
    await pull(sourceId);
    expect(store.asked).toHaveLength(asked);
    const late = fill(1, () => ({ stored: new Date().toISOString() }));
    await makeDue(sourceId);
    await pull(sourceId);
    expect((await storedIds(sourceId)).slice(12)).toEqual(idsOf(late));
    expect((await read(sourceId)).counters).toEqual({ fetched: 13, new: 13, duplicate: 0, rejected: 0 });
  });

  it("finds a statement that became visible late, as far as the store says that it may have been missing", async () => {
    fill(5);
    const sourceId = await makeSource();
    store.consistentThrough = () => new Date(begin + 2_500);
    await pull(sourceId);
    expect((await read(sourceId)).progress.coveredUntil).toEqual(new Date(begin + 2_500));
    const [late] = fill(1, () => ({ stored: new Date(begin + 3_500).toISOString() }));
    store.consistentThrough = () => new Date();
    await makeDue(sourceId);
    await pull(sourceId);
    expect(await storedIds(sourceId)).toContain(late?.id);
    expect((await read(sourceId)).counters).toMatchObject({ new: 6, rejected: 0 });
  });

  it("treats a pulled completion like any other", async () => {
    const { personId, address } = await makePerson();
    fill(1, () => ({
      actor: { mbox: `mailto:${address}` },
      verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
      result: { completion: true },
    }));
    const sourceId = await makeSource();
    await pull(sourceId);
    for (const payload of await listJobs("recognize-waiting"))
      await jobs["recognize-waiting"](payload as Parameters<(typeof jobs)["recognize-waiting"]>[0]);
    expect(await db().completion.count({ where: { organizationId, personId } })).toBe(1);
  });

  it("works from the schedule: a due source gets a job, a paused one none", async () => {
    const sourceId = await makeSource();
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await pullDueSources(new Date());
    await pullDueSources(new Date());
    const ours = async () => (await listJobs("pull-source")).filter((job) => JSON.stringify(job).includes(sourceId));
    expect(await ours()).toEqual([{ organizationId, sourceId }]);
    await pauseSource({ organizationId, sourceId, isPaused: true, actor, now: new Date() });
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await pullDueSources(new Date());
    expect(await ours()).toEqual([]);
  });
});

describe("killed at any moment, a pull", () => {
  class Killed extends Error {}

  it.each([
    ["before a page is stored", false],
    ["after a page is stored and before that is noted", true],
  ])("%s, goes on without loss or double, and with exact counters", async (_, isStored) => {
    fill(45);
    const sourceId = await makeSource();
    const dying = (lifetime: number): ImportPage => {
      let pages = 0;
      return async (page) => {
        const isLast = ++pages > lifetime;
        if (isLast && !isStored) throw new Killed();
        const taken = await importPage(page);
        if (isLast) throw new Killed();
        return taken;
      };
    };
    for (const lifetime of [0, 2, 1]) await expect(pull(sourceId, dying(lifetime))).rejects.toThrow(Killed);
    await pull(sourceId);
    expect((await storedIds(sourceId)).sort()).toEqual(idsOf(store.statements).sort());
    expect((await read(sourceId)).counters).toEqual({ fetched: 45, new: 45, duplicate: 0, rejected: 0 });
  });

  it("within a page, stores the rest of it", async () => {
    fill(10);
    const sourceId = await makeSource();
    const half: ImportPage = async (page) => {
      const { statements } = JSON.parse(page.body.toString()) as { statements: unknown[] };
      await importPage({
        ...page,
        body: Buffer.from(JSON.stringify({ statements: statements.slice(0, 4), more: "" })),
      });
      throw new Killed();
    };
    await expect(pull(sourceId, half)).rejects.toThrow(Killed);
    await pull(sourceId);
    expect((await storedIds(sourceId)).sort()).toEqual(idsOf(store.statements).sort());
    expect((await read(sourceId)).counters).toEqual({ fetched: 10, new: 10, duplicate: 0, rejected: 0 });
  });

  it("begins a query again from what is covered, when the next page is gone in the meantime", async () => {
    fill(30);
    const sourceId = await makeSource();
    let pages = 0;
    await expect(
      pull(sourceId, async (page) => {
        if (++pages > 1) throw new Killed();
        return importPage(page);
      }),
    ).rejects.toThrow(Killed);
    store.faults.push(answering(404, "this page has expired"));
    await pull(sourceId);
    expect(await read(sourceId)).toMatchObject({ state: "failing", lastError: { code: "peer-refused" } });
    await makeDue(sourceId);
    await pull(sourceId);
    expect((await storedIds(sourceId)).sort()).toEqual(idsOf(store.statements).sort());
    expect((await read(sourceId)).counters).toMatchObject({ new: 30, rejected: 0 });
  });

  it("counts one page once when two pulls take it in at the same time", async () => {
    fill(10);
    const sourceId = await makeSource();
    // As if the first had lost its lock: meanwhile the second imports and commits the same page.
    await pull(sourceId, async (page) => {
      const taken = await importPage(page);
      await pool().query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
      await expect
        .poll(async () => (await pool().query("SELECT FROM pg_locks WHERE locktype = 'advisory'")).rowCount)
        .toBe(0);
      await pull(sourceId);
      return taken;
    });
    expect((await read(sourceId)).counters).toEqual({ fetched: 10, new: 10, duplicate: 0, rejected: 0 });
  });

  it("lets only one pull of a source run, and asks the other to come back", async () => {
    fill(10);
    const sourceId = await makeSource();
    let others = 0;
    await pull(sourceId, async (page) => {
      await pull(sourceId, async () => {
        others++;
        return { more: "", statements: [] };
      });
      return importPage(page);
    });
    expect(others).toBe(0);
    const { rows } = await pool().query("SELECT run_at FROM graphile_worker.jobs WHERE key = $1", [
      `pull-source/${organizationId}/${sourceId}/later`,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe("what the other side does wrong", () => {
  it.each([
    ["an error of the server", answering(500, "it is me"), "peer-failed", "it is me"],
    ["wrong credentials", answering(401, "who?"), "unauthorized", "who?"],
    ["too many requests", answering(429, "slower"), "too-many", "slower"],
    ["JSON that ends too early", answering(200, '{"statements":['), "not-xapi", '{"statements":['],
    ["another document", answering(200, "<html>Login</html>"), "not-xapi", "<html>Login</html>"],
    ["an answer that breaks off", breakingOff, "broken-answer", null],
    ["a redirect", answering(302, "", { location: "https://evil.example/" }), "redirected-away", null],
    ["a next page elsewhere", answering(200, '{"statements":[],"more":"https://evil.example/steal"}'), null, null],
  ])("%s: the error is shown with its body, and the pull tried again later", async (_, fault, code, body) => {
    fill(3);
    const sourceId = await makeSource();
    store.faults.push(fault);
    await pull(sourceId);
    if (code !== null) {
      const failed = await read(sourceId);
      expect(failed).toMatchObject({ state: "failing", failures: 1, lastError: { code, body } });
      expect(failed.nextRunAt.getTime()).toBeGreaterThan(Date.now() + 7_000);
      const asked = store.asked.length;
      await pull(sourceId);
      expect(store.asked).toHaveLength(asked);
    } else expect(await read(sourceId)).toMatchObject({ lastError: { code: "foreign-more" } });
    await makeDue(sourceId);
    await pull(sourceId);
    expect(await storedIds(sourceId)).toHaveLength(3);
    expect(await read(sourceId)).toMatchObject({ state: "waiting", failures: 0 });
  });

  it("waits longer with each failure, and as long as Retry-After says", async () => {
    const sourceId = await makeSource();
    const waits: number[] = [];
    for (const headers of [{}, {}, {}, { "retry-after": "600" }]) {
      store.faults.push(answering(503, "", headers));
      await makeDue(sourceId);
      await pull(sourceId);
      waits.push((await read(sourceId)).nextRunAt.getTime() - Date.now());
    }
    expect(waits.map((wait) => Math.ceil(wait / 10_000))).toEqual([1, 2, 4, 60]);
  });

  it("shows a token endpoint's refusal", async () => {
    const sourceId = await makeSource({ tokenUrl: store.tokenUrl, secret: "wrong" });
    await pull(sourceId);
    expect(await read(sourceId)).toMatchObject({
      state: "failing",
      lastError: { code: "token-refused", body: '{"error":"invalid_client"}' },
    });
  });

  it("asks for smaller pages after one that was too large", async () => {
    fill(30, () => ({ result: { extensions: { "urn:large": "x".repeat(4_000_000) } } }));
    const sourceId = await makeSource();
    await db().source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: { pageSize: 20 },
    });
    await pull(sourceId);
    expect(await read(sourceId)).toMatchObject({ lastError: { code: "too-large" } });
    store.asked = [];
    await makeDue(sourceId);
    await pull(sourceId);
    expect(store.asked.at(-1)?.url.searchParams.get("limit")).toBe("10");
    expect((await read(sourceId)).counters.new).toBeGreaterThanOrEqual(10);
  });

  it("does not go round in circles when a page is its own next page", async () => {
    fill(30);
    const sourceId = await makeSource();
    const circular = answering(200, '{"statements":[],"more":"/store/xapi/statements?circle"}');
    store.permanentFault = circular;
    await pull(sourceId);
    expect(await read(sourceId)).toMatchObject({ state: "failing", lastError: { code: "endless-more" } });
  });

  it("keeps a statement that it cannot take in, with the reason, and takes in the others", async () => {
    fill(3);
    fill(1, () => ({ actor: { mbox: "nobody" } }));
    fill(1, () => ({ verb: { id: "urn:nul", display: { en: "\u0000" } }, result: { response: "\u0000" } }));
    const [{ id: known } = { id: "" }] = fill(1);
    await importPage({
      organizationId,
      activityProviderId: (await makeOrganizationProvider()).activityProviderId,
      contentType: "application/json",
      body: Buffer.from(JSON.stringify({ statements: [{ ...store.statements[0], id: known }], more: "" })),
    });
    const sourceId = await makeSource();
    await pull(sourceId);
    const rejections = await listRejections(organizationId, sourceId, { limit: 50 });
    expect(rejections.map(({ code, pointer }) => ({ code, pointer }))).toContainEqual({
      code: "malformed",
      pointer: "/actor/mbox",
    });
    expect(rejections.find(({ statementId }) => statementId === known)).toMatchObject({
      code: "conflict",
      text: JSON.stringify(store.statements[5]),
    });
    const { counters } = await read(sourceId);
    expect(counters.fetched).toBe(6);
    expect(counters.new + counters.rejected).toBe(6);
    expect(counters.rejected).toBe(rejections.length);
    expect(await storedIds(sourceId)).toEqual(expect.arrayContaining(idsOf(store.statements.slice(0, 3))));
    // Pages that arrive twice do not list it twice.
    await rerunWindow({ organizationId, sourceId, window: { since: null, until: new Date() }, actor, now: new Date() });
    await pull(sourceId);
    expect(await listRejections(organizationId, sourceId, { limit: 50 })).toHaveLength(rejections.length);
  });

  async function makeOrganizationProvider() {
    return db()
      .activityProvider.findFirstOrThrow({ where: { organizationId, kind: "PARTNER" } })
      .then(({ id }) => ({ activityProviderId: id }));
  }
});

describe("anyone who runs a source", () => {
  it("pauses it after the page under way, and resumes it where it was", async () => {
    fill(30);
    const sourceId = await makeSource();
    let pages = 0;
    await pull(sourceId, async (page) => {
      if (++pages === 2) await pauseSource({ organizationId, sourceId, isPaused: true, actor, now: new Date() });
      return importPage(page);
    });
    expect(await read(sourceId)).toMatchObject({
      state: "paused",
      counters: { new: 20 },
      progress: { isUnderWay: true },
    });
    await pull(sourceId);
    expect(await storedIds(sourceId)).toHaveLength(20);
    await pauseSource({ organizationId, sourceId, isPaused: false, actor, now: new Date() });
    await pull(sourceId);
    expect(await storedIds(sourceId)).toEqual(idsOf(store.statements));
  });

  it("takes a stretch of time in again: what was missing is new, the rest duplicate", async () => {
    fill(30);
    const sourceId = await makeSource();
    await pull(sourceId);
    const missed = fill(1, () => ({ stored: new Date(begin + 12_500).toISOString() }));
    await rerunWindow({
      organizationId,
      sourceId,
      window: { since: new Date(begin + 9_000), until: new Date(begin + 19_000) },
      actor,
      now: new Date(),
    });
    await pull(sourceId);
    const { reruns, counters, progress } = await read(sourceId);
    expect(reruns).toMatchObject([
      { share: 1, counters: { fetched: 11, new: 1, duplicate: 10, rejected: 0 }, finishedAt: expect.any(Date) },
    ]);
    expect(counters).toEqual({ fetched: 41, new: 31, duplicate: 10, rejected: 0 });
    expect(progress.counters).toEqual({ fetched: 30, new: 30, duplicate: 0, rejected: 0 });
    expect(await storedIds(sourceId)).toEqual(expect.arrayContaining(idsOf(missed)));
  });

  it("points it at another store, which is pulled from the beginning", async () => {
    fill(5);
    const sourceId = await makeSource();
    await pull(sourceId);
    const other = await startOtherStore();
    try {
      const before = store.statements;
      store = other;
      fill(4);
      await updateSource({
        organizationId,
        sourceId,
        change: { endpoint: `${other.endpoint}/statements/`, secret: other.secret },
        actor,
        now: new Date(),
      });
      await pull(sourceId);
      expect(await storedIds(sourceId)).toEqual([...idsOf(before), ...idsOf(other.statements)]);
    } finally {
      await other.stop();
    }
  });

  it("changes it while a page is under way: that page is stored, and does not count for what is pulled now", async () => {
    fill(10);
    const sourceId = await makeSource();
    let pages = 0;
    await pull(sourceId, async (page) => {
      if (++pages === 1)
        await updateSource({
          organizationId,
          sourceId,
          change: { since: new Date(begin + 4_000) },
          actor,
          now: new Date(),
        });
      return importPage(page);
    });
    const { progress } = await read(sourceId);
    expect(progress).toMatchObject({ since: new Date(begin + 4_000), counters: { fetched: 5 } });
  });

  it("deletes it: the statements stay", async () => {
    fill(3);
    const sourceId = await makeSource();
    await pull(sourceId);
    const { activityProviderId } = await read(sourceId);
    await deleteSource({ organizationId, sourceId, actor, now: new Date() });
    expect(await db().statement.count({ where: { organizationId, activityProviderId } })).toBe(3);
    await expect(read(sourceId)).rejects.toMatchObject({ kind: "not-found" });
    await pull(sourceId);
  });
});

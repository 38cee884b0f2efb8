import { randomUUID } from "node:crypto";
import TinCan, { type Callback, type Request } from "tincanjs";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { endpointNames, type OpenedEndpoint, openEndpoint } from "./open-endpoint.ts";

/** What the client hands to its callback; its errors are HTTP statuses. */
function done<Result>(ask: (callback: Callback<Result>) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    ask((error, result) => (error === null ? resolve(result) : reject(error)));
  });
}

const agent = new TinCan.Agent({ name: "Max", mbox: "mailto:max@example.org" });
const completed = "http://adlnet.gov/expapi/verbs/completed";

describe.each(endpointNames)("tincanjs at the %s endpoint", (endpointName) => {
  let access: OpenedEndpoint;
  let lrs: InstanceType<typeof TinCan.LRS>;
  let activity: InstanceType<typeof TinCan.Activity>;

  beforeAll(async () => {
    access = await openEndpoint(endpointName);
    lrs = new TinCan.LRS({
      endpoint: access.endpoint,
      auth: access.authorization,
      extended: access.parameters,
      allowFail: false,
    });
    activity = new TinCan.Activity({
      id: `http://example.org/${randomUUID()}`,
      definition: { name: { en: "Fire safety", de: "Brandschutz" } },
    });
  });

  const statement = (more: object = {}) =>
    new TinCan.Statement({
      actor: agent,
      verb: { id: completed, display: { en: "completed" } },
      target: activity,
      ...more,
    });
  const save = (one: InstanceType<typeof TinCan.Statement>) =>
    done<Request>((callback) => lrs.saveStatement(one, { callback }));
  const retrieve = (id: string) => done<typeof one>((callback) => lrs.retrieveStatement(id, { callback }));
  const stored = (id: string) =>
    db().statement.findUnique({ where: { organizationId_id: { organizationId: access.organizationId, id } } });
  const document = (documentId: string) =>
    db().document.findFirst({ where: { organizationId: access.organizationId, documentId } });
  let one: InstanceType<typeof TinCan.Statement>;

  it("asks which versions there are", async () => {
    const about = await done<{ version: string[] }>((callback) => lrs.about({ callback }));
    expect(about.version).toContain("1.0.2");
  });

  it("saves a statement and reads it", async () => {
    one = statement({ result: { completion: true, duration: "PT2M33S", score: { scaled: 0.1 } } });
    expect((await save(one)).status).toBe(204);
    const read = await retrieve(one.id);
    expect(read.asVersion("1.0.2")).toMatchObject(one.asVersion("1.0.2"));
    expect(read.stored).toMatch(/Z$/);
    const row = await stored(one.id);
    expect(row).toMatchObject({
      activityProviderId: access.activityProviderId,
      version: "1.0.3",
      actorKey: "mbox:mailto:max@example.org",
      verbId: completed,
      activityId: activity.id,
    });
    expect(JSON.parse(row?.body ?? "")).toEqual(one.asVersion("1.0.2"));
  });

  it("saves it again without a second row, and is refused another one of its id", async () => {
    expect((await save(one)).status).toBe(204);
    const other = statement({ id: one.id, verb: { id: "http://adlnet.gov/expapi/verbs/failed" } });
    await expect(save(other)).rejects.toBe(409);
    expect((await stored(one.id))?.verbId).toBe(completed);
  });

  describe("with many statements", () => {
    const registration = randomUUID();
    const experienced = `http://example.org/verbs/${randomUUID()}`;
    const learner = new TinCan.Agent({ account: { homePage: "http://example.org", name: randomUUID() } });
    let many: InstanceType<typeof TinCan.Statement>[];

    beforeAll(async () => {
      const saveAll = (statements: typeof many) =>
        done<Request>((callback) => lrs.saveStatements(statements, { callback }));
      many = [1, 2, 3, 4, 5].map((index) =>
        statement({
          actor: index === 5 ? agent : learner,
          verb: { id: index === 4 ? completed : experienced },
          context: { registration, ...(index === 1 ? { instructor: agent } : {}) },
        }),
      );
      const request = await saveAll(many);
      expect([request.status, JSON.parse(request.responseText)]).toEqual([200, many.map(({ id }) => id)]);
    });

    const query = (params: object) =>
      done<{ statements: typeof many; more: string }>((callback) => lrs.queryStatements({ params, callback }));
    const idsOf = ({ statements }: { statements: typeof many }) => statements.map(({ id }) => id);
    const idsAt = (...indexes: number[]) => indexes.map((index) => many[index]?.id);

    it("stores them all", async () => {
      const { organizationId } = access;
      expect(await db().statement.count({ where: { organizationId, registration } })).toBe(5);
    });

    it("finds them by registration, agent, verb, activity and time", async () => {
      expect(idsOf(await query({ registration }))).toEqual(idsAt(4, 3, 2, 1, 0));
      expect(idsOf(await query({ registration, ascending: true }))).toEqual(idsAt(0, 1, 2, 3, 4));
      expect(idsOf(await query({ agent: learner }))).toEqual(idsAt(3, 2, 1, 0));
      expect(idsOf(await query({ registration, agent }))).toEqual(idsAt(4));
      expect(idsOf(await query({ registration, agent, related_agents: true }))).toEqual(idsAt(4, 0));
      expect(idsOf(await query({ verb: experienced }))).toEqual(idsAt(4, 2, 1, 0));
      expect(idsOf(await query({ activity }))).toEqual([...idsAt(4, 3, 2, 1, 0), one.id]);
      const { stored: since } = await retrieve(one.id);
      expect(idsOf(await query({ activity, since }))).toEqual(idsAt(4, 3, 2, 1, 0));
      expect(idsOf(await query({ activity, until: since }))).toEqual([one.id]);
      expect(idsOf(await query({ verb: "http://example.org/nothing" }))).toEqual([]);
    });

    it("follows more to the end, each statement once", async () => {
      const pages = [await query({ registration, limit: 2 })];
      for (let more = pages[0]?.more; more; more = pages.at(-1)?.more)
        pages.push(await done((callback) => lrs.moreStatements({ url: more ?? "", callback })));
      expect(pages.map(({ statements }) => statements.length)).toEqual([2, 2, 1]);
      expect(pages.flatMap(idsOf)).toEqual(idsAt(4, 3, 2, 1, 0));
    });

    it("gets ids and the canonical form", async () => {
      const ids = await query({ registration, format: "ids", limit: 1 });
      expect(JSON.parse(ids.statements[0]?.originalJSON ?? "{}")).toMatchObject({ object: { id: activity.id } });
      expect(ids.statements[0]?.target.definition).toBeNull();
      const canonical = await query({ registration, format: "canonical", limit: 1 });
      expect(Object.keys(canonical.statements[0]?.target.definition?.name ?? {})).toHaveLength(1);
    });
  });

  it("voids a statement", async () => {
    const wrong = statement();
    await save(wrong);
    const voiding = statement({
      verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
      target: { objectType: "StatementRef", id: wrong.id },
    });
    expect((await save(voiding)).status).toBe(204);
    await expect(retrieve(wrong.id)).rejects.toBe(404);
    const read = await done<typeof one>((callback) => lrs.retrieveVoidedStatement(wrong.id, { callback }));
    expect(read.id).toBe(wrong.id);
    expect(await stored(wrong.id)).toMatchObject({ isVoided: true });
    expect(await stored(voiding.id)).toMatchObject({ isVoided: false, targetId: wrong.id });
  });

  it("sends an attachment and gets it back", async () => {
    const content = "Urkunde für Jörg\r\n--not a boundary\r\n";
    const certified = statement({
      attachments: [
        {
          usageType: "http://example.org/certificate",
          display: { de: "Urkunde" },
          contentType: "text/plain; charset=utf-8",
          content,
        },
      ],
    });
    expect((await save(certified)).status).toBe(204);
    const read = await done<typeof one>((callback) =>
      lrs.retrieveStatement(certified.id, { params: { attachments: true }, callback }),
    );
    expect(read.attachments?.[0]?.getContentAsString()).toBe(content);
    const rows = await db().attachment.findMany({ where: { organizationId: access.organizationId } });
    expect(rows.map(({ sha2 }) => Buffer.from(sha2))).toEqual([sha256(content)]);
  });

  it("learns what an activity is called", async () => {
    const known = await done<typeof activity>((callback) => lrs.retrieveActivity(activity.id, { callback }));
    expect(known.definition?.name).toEqual({ en: "Fire safety", de: "Brandschutz" });
  });

  it("keeps state: reads, replaces what it has read, merges, lists, drops", async () => {
    const registration = randomUUID();
    const key = `state ${randomUUID()}`;
    const of = { agent, activity, registration };
    const put = (value: unknown, more: object = {}) =>
      done<Request>((callback) =>
        lrs.saveState(key, value, { ...of, contentType: "application/json", ...more, callback }),
      );
    const read = () => done<Stored | null>((callback) => lrs.retrieveState(key, { ...of, callback }));
    expect(await read()).toBeNull();
    expect((await put({ page: 1 })).status).toBe(204);
    const first = await read();
    expect(first).toMatchObject({ contents: { page: 1 }, contentType: "application/json" });
    expect((await put({ page: 2 }, { lastSHA1: first?.etag })).status).toBe(204);
    await expect(put({ page: 3 }, { lastSHA1: first?.etag })).rejects.toBe(412);
    expect((await put({ name: "Max" }, { method: "POST" })).status).toBe(204);
    expect(await read()).toMatchObject({ contents: { page: 2, name: "Max" } });
    const row = await document(key);
    expect(row).toMatchObject({ kind: "ACTIVITY_STATE", activityId: activity.id, registration });
    expect(JSON.parse(Buffer.from(row?.content ?? "").toString())).toEqual({ page: 2, name: "Max" });
    expect(await done((callback) => lrs.retrieveStateIds({ ...of, callback }))).toEqual([key]);
    await done((callback) => lrs.dropState(null, { ...of, callback }));
    expect([await read(), await document(key)]).toEqual([null, null]);
  });

  interface Stored {
    contents: unknown;
    contentType: string;
    etag: string;
  }

  /** The two kinds of profiles, which the client has methods of their own for. */
  const profiles = [
    {
      kind: "ACTIVITY_PROFILE",
      save: (key: string, value: unknown, more: object) =>
        done<Request>((callback) => lrs.saveActivityProfile(key, value, { activity, ...more, callback })),
      read: (key: string) =>
        done<Stored | null>((callback) => lrs.retrieveActivityProfile(key, { activity, callback })),
      list: () => done<string[]>((callback) => lrs.retrieveActivityProfileIds({ activity, callback })),
      drop: (key: string) => done<Request>((callback) => lrs.dropActivityProfile(key, { activity, callback })),
    },
    {
      kind: "AGENT_PROFILE",
      save: (key: string, value: unknown, more: object) =>
        done<Request>((callback) => lrs.saveAgentProfile(key, value, { agent, ...more, callback })),
      read: (key: string) => done<Stored | null>((callback) => lrs.retrieveAgentProfile(key, { agent, callback })),
      list: () => done<string[]>((callback) => lrs.retrieveAgentProfileIds({ agent, callback })),
      drop: (key: string) => done<Request>((callback) => lrs.dropAgentProfile(key, { agent, callback })),
    },
  ];

  it.each(profiles)("keeps a document of kind $kind", async ({ kind, save: put, read, list, drop }) => {
    const key = `profile ${randomUUID()}`;
    const text = { contentType: "text/plain" };
    expect(await read(key)).toBeNull();
    expect((await put(key, "one", text)).status).toBe(204);
    // Without an entity tag the client means a new one.
    await expect(put(key, "two", text)).rejects.toBe(412);
    const first = await read(key);
    expect(first).toMatchObject({ contents: "one", contentType: "text/plain" });
    expect((await put(key, "two", { ...text, lastSHA1: first?.etag })).status).toBe(204);
    await expect(put(key, "three", { ...text, lastSHA1: first?.etag })).rejects.toBe(412);
    expect(Buffer.from((await document(key))?.content ?? "").toString()).toBe("two");
    expect(await document(key)).toMatchObject({ kind });
    expect(await list()).toEqual([key]);
    expect((await drop(key)).status).toBe(204);
    expect([await read(key), await document(key), await list()]).toEqual([null, null, []]);
  });
});

it("tincanjs gets 401 for a wrong credential", async () => {
  const { endpoint, key } = await openEndpoint("plain");
  const lrs = new TinCan.LRS({ endpoint, username: key, password: "wrong", allowFail: false });
  const asked = done((callback) => lrs.queryStatements({ params: { limit: 1 }, callback }));
  await expect(asked).rejects.toBe(401);
});

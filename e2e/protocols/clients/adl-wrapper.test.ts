import { randomUUID } from "node:crypto";
import adl, { type Callback } from "adl-xapiwrapper";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { endpointNames, type OpenedEndpoint, openEndpoint } from "./open-endpoint.ts";

interface Answer {
  status: number;
  /** The body, read as JSON where it is JSON. */
  body: unknown;
  headers: Record<string, string | undefined>;
}

function answerTo(ask: (callback: Callback) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    ask((error, response, text) => {
      if (error || !response) return reject(error);
      const isJson = text && /json/.test(response.headers["content-type"] ?? "");
      resolve({ status: response.statusCode, headers: response.headers, body: isJson ? JSON.parse(text) : text });
    });
  });
}

const agent = { objectType: "Agent", mbox: "mailto:max@example.org" };
const attempted = { id: "http://adlnet.gov/expapi/verbs/attempted", display: { "en-US": "attempted" } };

/** It knows Basic alone, and no way to send imc's client id. */
describe.each(endpointNames)("adl-xapiwrapper, of xAPI 1.0.1, at the %s endpoint", (endpointName) => {
  let access: OpenedEndpoint;
  let lrs: InstanceType<typeof adl.XAPIWrapper>;
  const activityId = `http://example.org/${randomUUID()}`;
  const canPost = endpointName !== "imc";

  beforeAll(async () => {
    access = await openEndpoint(endpointName);
    lrs = new adl.XAPIWrapper({ url: access.endpoint, auth: { user: access.key, pass: access.secret } });
  });

  const statement = (more: object = {}) => ({
    id: adl.ruuid(),
    actor: agent,
    verb: attempted,
    object: { id: activityId, definition: { name: { "en-US": "Fire safety" } } },
    ...more,
  });
  const send = (statements: object) => answerTo((callback) => lrs.sendStatements(statements, callback));
  const find = (parameters: object) => answerTo((callback) => lrs.getStatements(parameters, null, callback));
  const idsOf = ({ body }: Answer) => (body as { statements: { id: string }[] }).statements.map(({ id }) => id);
  const stored = (id: string) =>
    db().statement.findUnique({ where: { organizationId_id: { organizationId: access.organizationId, id } } });
  const document = (documentId: string) =>
    db().document.findFirst({ where: { organizationId: access.organizationId, documentId } });
  const contentOf = async (documentId: string) => Buffer.from((await document(documentId))?.content ?? "").toString();

  it("finds its configuration right", async () => {
    expect(await new Promise((resolve) => lrs.testConfig(resolve))).toBe(true);
  });

  if (canPost) {
    it("sends a statement and reads it", async () => {
      const one = statement({ result: { completion: true } });
      expect(await send(one)).toMatchObject({ status: 200, body: [one.id] });
      expect(await find({ statementId: one.id })).toMatchObject({ status: 200, body: { ...one, version: "1.0.0" } });
      const row = await stored(one.id);
      expect(row).toMatchObject({ activityProviderId: access.activityProviderId, activityId, version: "1.0.3" });
      expect(JSON.parse(row?.body ?? "")).toEqual(one);
    });

    it("sends many, finds them by each filter and follows more to the end", async () => {
      const registration = randomUUID();
      const many = [1, 2, 3, 4, 5].map((index) =>
        statement({
          context: { registration },
          ...(index === 4 ? { verb: { id: "http://adlnet.gov/expapi/verbs/passed" } } : {}),
          ...(index === 5 ? { actor: { openid: "https://example.org/max" } } : {}),
        }),
      );
      const idsAt = (...indexes: number[]) => indexes.map((index) => many[index]?.id);
      expect(await send(many)).toMatchObject({ status: 200, body: idsAt(0, 1, 2, 3, 4) });
      const { organizationId } = access;
      expect(await db().statement.count({ where: { organizationId, registration } })).toBe(5);
      expect(idsOf(await find({ registration }))).toEqual(idsAt(4, 3, 2, 1, 0));
      expect(idsOf(await find({ registration, ascending: true, limit: 3 }))).toEqual(idsAt(0, 1, 2));
      expect(idsOf(await find({ registration, agent: JSON.stringify(agent) }))).toEqual(idsAt(3, 2, 1, 0));
      expect(idsOf(await find({ registration, verb: attempted.id }))).toEqual(idsAt(4, 2, 1, 0));
      expect(idsOf(await find({ registration, activity: "http://example.org/other" }))).toEqual([]);

      const pages = [await find({ registration, limit: 2 })];
      const moreOf = (answer: Answer | undefined) => (answer?.body as { more: string } | undefined)?.more;
      for (let more = moreOf(pages[0]); more; more = moreOf(pages.at(-1)))
        pages.push(await answerTo((callback) => lrs.getStatements(null, more ?? null, callback)));
      expect(pages.map(idsOf)).toEqual([idsAt(4, 3), idsAt(2, 1), idsAt(0)]);
    });

    it("voids a statement", async () => {
      const wrong = statement();
      const verb = { id: "http://adlnet.gov/expapi/verbs/voided" };
      await send(wrong);
      expect(await send(statement({ verb, object: { objectType: "StatementRef", id: wrong.id } }))).toMatchObject({
        status: 200,
      });
      expect(await find({ statementId: wrong.id })).toMatchObject({ status: 404 });
      expect(await find({ voidedStatementId: wrong.id })).toMatchObject({ status: 200, body: { id: wrong.id } });
      expect(await stored(wrong.id)).toMatchObject({ isVoided: true });
    });

    it("learns what activities and agents are called", async () => {
      await send(statement({ actor: { ...agent, name: "Max" } }));
      expect(await answerTo((callback) => lrs.getActivities(activityId, callback))).toMatchObject({
        status: 200,
        body: { id: activityId, definition: { name: { "en-US": "Fire safety" } } },
      });
      expect(await answerTo((callback) => lrs.getAgents(agent, callback))).toMatchObject({
        status: 200,
        body: { objectType: "Person", name: ["Max"], mbox: [agent.mbox] },
      });
    });
  } else {
    it("gets an error that says what its statements lack at this endpoint", async () => {
      const one = statement();
      const answer = await send(one);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining("igsClientId")]);
      expect(await stored(one.id)).toBeNull();
    });
  }

  it("keeps state: text, lists, merged objects, by entity tag", async () => {
    const registration = randomUUID();
    const stateId = `state ${randomUUID()}`;
    const put = (value: unknown, match: string | null = null, noneMatch: string | null = null) =>
      answerTo((callback) =>
        lrs.sendState(activityId, agent, stateId, registration, value, match, noneMatch, callback),
      );
    const get = (id: string | null, since: Date | null = null) =>
      answerTo((callback) => lrs.getState(activityId, agent, id, registration, since, callback));
    expect(await get(stateId)).toMatchObject({ status: 404 });
    expect(await put("page 1", null, "*")).toMatchObject({ status: 204 });
    expect(await put("page 2", null, "*")).toMatchObject({ status: 412 });
    const read = await get(stateId);
    // The client's own spelling comes back as it was sent.
    expect(read).toMatchObject({ body: "page 1", headers: { "content-type": "application/octect-stream" } });
    expect(await put([1, 2], read.headers["etag"])).toMatchObject({ status: 204 });
    expect(await put([3], read.headers["etag"])).toMatchObject({ status: 412 });
    expect(await get(stateId)).toMatchObject({ body: [1, 2] });
    expect(await contentOf(stateId)).toBe("[1,2]");
    expect(await put({ page: 1 })).toMatchObject({ status: 400 });
    expect(await get(null)).toMatchObject({ body: [stateId] });
    expect(await get(null, new Date(Date.now() + 60_000))).toMatchObject({ body: [] });
  });

  /** The two kinds of profiles, which the client has methods of their own for. */
  const profiles = [
    {
      kind: "ACTIVITY_PROFILE",
      put: (id: string, value: unknown, match: string | null, noneMatch: string | null) =>
        answerTo((callback) => lrs.sendActivityProfile(activityId, id, value, match, noneMatch, callback)),
      get: (id: string | null) => answerTo((callback) => lrs.getActivityProfile(activityId, id, null, callback)),
    },
    {
      kind: "AGENT_PROFILE",
      put: (id: string, value: unknown, match: string | null, noneMatch: string | null) =>
        answerTo((callback) => lrs.sendAgentProfile(agent, id, value, match, noneMatch, callback)),
      get: (id: string | null) => answerTo((callback) => lrs.getAgentProfile(agent, id, null, callback)),
    },
  ];

  it.each(profiles)("keeps a document of kind $kind", async ({ kind, put, get }) => {
    const id = `profile ${randomUUID()}`;
    expect(await put(id, { likes: "tea" }, null, "*")).toMatchObject({ status: 204 });
    expect(await put(id, { likes: "milk" }, null, "*")).toMatchObject({ status: 412 });
    const read = await get(id);
    expect(read).toMatchObject({ body: { likes: "tea" } });
    expect(await put(id, { name: "Max" }, read.headers["etag"] ?? "", null)).toMatchObject({ status: 204 });
    expect(await get(id)).toMatchObject({ body: { likes: "tea", name: "Max" } });
    expect(JSON.parse(await contentOf(id))).toEqual({ likes: "tea", name: "Max" });
    expect(await document(id)).toMatchObject({ kind, contentType: "application/json" });
    expect(await get(null)).toMatchObject({ body: [id] });
  });
});

it("adl-xapiwrapper gets 401 for a wrong credential", async () => {
  const { endpoint, key } = await openEndpoint("plain");
  const lrs = new adl.XAPIWrapper({ url: endpoint, auth: { user: key, pass: "wrong" } });
  const answer = await answerTo((callback) => lrs.getStatements({ limit: 1 }, null, callback));
  expect(answer).toMatchObject({ status: 401, headers: { "www-authenticate": expect.stringContaining("Basic") } });
});

import { randomUUID } from "node:crypto";
import XAPI, { type Agent, type Statement } from "@xapi/xapi";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { endpointNames, type OpenedEndpoint, openEndpoint } from "./open-endpoint.ts";

type Adapter = Exclude<NonNullable<ConstructorParameters<typeof XAPI>[0]["adapter"]>, string>;

/** The client lets its caller send the requests: here with the header that imc's document, section 3.1, asks for. */
const withClientId =
  (igsClientId: string): Adapter =>
  async ({ url, method, headers, data }) => {
    const body = data === undefined || typeof data === "string" ? data : JSON.stringify(data);
    const all = { ...headers, "X-IGS-Client-Id": igsClientId };
    const response = await fetch(url, { method, headers: all, ...(body ? { body } : {}) });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    const isJson = text !== "" && /json/.test(response.headers.get("content-type") ?? "");
    return {
      data: isJson ? JSON.parse(text) : text,
      headers: Object.fromEntries(response.headers),
      status: response.status,
    };
  };

const endpointCases = endpointNames.flatMap((endpointName) =>
  (endpointName === "imc" ? ["own"] : ["axios", "fetch"]).map((adapter) => ({ endpointName, adapter })),
);

/** What the store says when it refuses: axios hands the answer on, the others its text as the error's message. */
async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const thrown = await asked.then(
    () => new Error("it was not refused"),
    (error: Error & { response?: { data: unknown } }) => error,
  );
  const answer = "response" in thrown && thrown.response ? thrown.response.data : JSON.parse(thrown.message);
  return (answer as { error: { message: string } }).error.message;
}

const attempted = { id: "http://adlnet.gov/expapi/verbs/attempted", display: { "en-US": "attempted" } };
const agent: Agent = { objectType: "Agent", mbox: "mailto:max@example.org" };

describe.each(endpointCases)(
  "@xapi/xapi with the adapter $adapter at the $endpointName endpoint",
  ({ endpointName, adapter }) => {
    let access: OpenedEndpoint;
    let client: XAPI;
    let activityId: string;

    beforeAll(async () => {
      access = await openEndpoint(endpointName);
      client = new XAPI({
        endpoint: access.endpoint,
        auth: access.authorization,
        adapter: adapter === "axios" || adapter === "fetch" ? adapter : withClientId(access.key),
      });
      activityId = `http://example.org/${randomUUID()}`;
    });

    const statement = (more: Partial<Statement> = {}): Statement => ({
      id: randomUUID(),
      actor: agent,
      verb: XAPI.Verbs.COMPLETED,
      object: { objectType: "Activity", id: activityId, definition: { name: { "en-US": "Fire safety" } } },
      ...more,
    });
    const stored = (id: string | undefined) =>
      db().statement.findUnique({
        where: { organizationId_id: { organizationId: access.organizationId, id: id ?? "" } },
      });
    const document = (documentId: string) =>
      db().document.findFirst({ where: { organizationId: access.organizationId, documentId } });
    let one: Statement;

    it("asks which versions there are", async () => {
      expect((await client.getAbout()).data.version).toContain("1.0.3");
    });

    it("sends a statement and reads it", async () => {
      one = statement({ result: { completion: true, duration: "PT2M33S" } });
      expect((await client.sendStatement({ statement: one })).data).toEqual([one.id]);
      const { data } = await client.getStatement({ statementId: one.id ?? "" });
      expect(data).toMatchObject({ ...one, version: "1.0.0", stored: expect.stringMatching(/Z$/) });
      const row = await stored(one.id);
      expect(row).toMatchObject({ activityProviderId: access.activityProviderId, activityId, version: "1.0.3" });
      expect(JSON.parse(row?.body ?? "")).toEqual(one);
    });

    it("is given an id for a statement without one", async () => {
      const { id: _, ...nameless } = statement();
      const { data } = await client.sendStatement({ statement: nameless });
      expect(JSON.parse((await stored(data[0]))?.body ?? "")).toMatchObject({ object: { id: activityId } });
    });

    it("is refused what is no statement, with the reason", async () => {
      const wrong = statement({ actor: { objectType: "Agent", mbox: "max@example.org" } });
      expect(await refusalOf(client.sendStatement({ statement: wrong }))).toMatch(/mailto:/);
      expect(await stored(wrong.id)).toBeNull();
    });

    it("sends many, finds them by each filter and follows more to the end", async () => {
      const registration = randomUUID();
      const learner: Agent = { objectType: "Agent", account: { homePage: "http://example.org", name: randomUUID() } };
      const many = [1, 2, 3, 4, 5].map((index) =>
        statement({
          actor: index === 5 ? agent : learner,
          verb: index === 4 ? XAPI.Verbs.PASSED : attempted,
          context: { registration, ...(index === 1 ? { instructor: agent } : {}) },
        }),
      );
      const idsAt = (...indexes: number[]) => indexes.map((index) => many[index]?.id);
      expect((await client.sendStatements({ statements: many })).data).toEqual(idsAt(0, 1, 2, 3, 4));
      const { organizationId } = access;
      expect(await db().statement.count({ where: { organizationId, registration } })).toBe(5);

      const find = async (parameters: object) =>
        (await client.getStatements({ ...parameters, attachments: false })).data.statements.map(({ id }) => id);
      expect(await find({ registration })).toEqual(idsAt(4, 3, 2, 1, 0));
      expect(await find({ registration, ascending: true })).toEqual(idsAt(0, 1, 2, 3, 4));
      expect(await find({ agent: learner })).toEqual(idsAt(3, 2, 1, 0));
      expect(await find({ registration, agent, related_agents: true })).toEqual(idsAt(4, 0));
      expect(await find({ registration, verb: XAPI.Verbs.PASSED.id })).toEqual(idsAt(3));
      const since = (await stored(many[4]?.id))?.stored.toISOString();
      expect(await find({ activity: activityId, since })).toEqual([]);
      expect(await find({ activity: activityId, registration, until: since })).toEqual(idsAt(4, 3, 2, 1, 0));

      let page = (await client.getStatements({ registration, limit: 2, attachments: false })).data;
      const pages = [page];
      while (page.more) {
        page = (await client.getMoreStatements({ more: page.more })).data as typeof page;
        pages.push(page);
      }
      expect(pages.map(({ statements }) => statements.map(({ id }) => id))).toEqual([
        idsAt(4, 3),
        idsAt(2, 1),
        idsAt(0),
      ]);
    });

    it("voids one statement and several", async () => {
      const wrong = [statement(), statement(), statement()];
      await client.sendStatements({ statements: wrong });
      const [first, ...others] = wrong.map(({ id }) => id ?? "");
      await client.voidStatement({ actor: agent, statementId: first ?? "" });
      await client.voidStatements({ actor: agent, statementIds: others });
      for (const { id: statementId = "" } of wrong) {
        expect(await refusalOf(client.getStatement({ statementId }))).toMatch(/No (voided )?statement exists /);
        const { data } = await client.getVoidedStatement({ voidedStatementId: statementId, attachments: false });
        expect(data.id).toBe(statementId);
        expect(await stored(statementId)).toMatchObject({ isVoided: true });
      }
    });

    it("learns what activities and agents are called", async () => {
      await client.sendStatement({ statement: statement({ actor: { ...agent, name: "Max" } }) });
      const { data: activity } = await client.getActivity({ activityId });
      expect(activity).toEqual({
        objectType: "Activity",
        id: activityId,
        definition: { name: { "en-US": "Fire safety" } },
      });
      const { data: person } = await client.getAgent({ agent });
      expect(person).toMatchObject({ objectType: "Person", name: ["Max"], mbox: ["mailto:max@example.org"] });
    });

    it("keeps state: creates, reads, replaces what it has read, merges, lists, deletes", async () => {
      const of = { agent, activityId, registration: randomUUID() };
      const stateId = `state ${randomUUID()}`;
      expect(await refusalOf(client.getState({ ...of, stateId }))).toMatch(/No document exists /);
      await client.setState({ ...of, stateId, state: { page: 1 }, etag: "*", matchHeader: "If-None-Match" });
      const read = await client.getState({ ...of, stateId });
      expect(read.data).toEqual({ page: 1 });
      const match = { etag: String(read.headers["etag"]), matchHeader: "If-Match" } as const;
      await client.setState({ ...of, stateId, state: { page: 2 }, ...match });
      expect(await refusalOf(client.setState({ ...of, stateId, state: { page: 3 }, ...match }))).toMatch(/ETag/);
      await client.createState({ ...of, stateId, state: { name: "Max" } });
      expect((await client.getState({ ...of, stateId })).data).toEqual({ page: 2, name: "Max" });
      const row = await document(stateId);
      expect(row).toMatchObject({ kind: "ACTIVITY_STATE", activityId, registration: of.registration });
      expect(JSON.parse(Buffer.from(row?.content ?? "").toString())).toEqual({ page: 2, name: "Max" });
      await client.setState({ ...of, stateId: `${stateId} 2`, state: { page: 1 } });
      expect((await client.getStates(of)).data.toSorted()).toEqual([stateId, `${stateId} 2`]);
      await client.deleteState({ ...of, stateId });
      expect((await client.getStates(of)).data).toEqual([`${stateId} 2`]);
      await client.deleteStates(of);
      expect((await client.getStates(of)).data).toEqual([]);
      expect([await document(stateId), await document(`${stateId} 2`)]).toEqual([null, null]);
    });

    it("keeps profiles of activities and of agents", async () => {
      const profileId = `profile ${randomUUID()}`;
      const profile = { likes: "tea" };
      await client.setActivityProfile({ activityId, profileId, profile, etag: "*", matchHeader: "If-None-Match" });
      await client.setAgentProfile({ agent, profileId, profile, etag: "*", matchHeader: "If-None-Match" });
      const again = { profileId, profile: { likes: "milk" }, etag: "*", matchHeader: "If-None-Match" } as const;
      expect(await refusalOf(client.setActivityProfile({ activityId, ...again }))).toMatch(/ETag/);
      expect(await refusalOf(client.setAgentProfile({ agent, ...again }))).toMatch(/ETag/);
      const read = [
        await client.getActivityProfile({ activityId, profileId }),
        await client.getAgentProfile({ agent, profileId }),
      ];
      expect(read.map(({ data }) => data)).toEqual([profile, profile]);
      const etag = String(read[0]?.headers["etag"]);
      expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
      await client.setActivityProfile({ activityId, ...again, etag, matchHeader: "If-Match" });
      await client.createAgentProfile({ agent, profileId, profile: { name: "Max" }, etag, matchHeader: "If-Match" });
      const { organizationId } = access;
      const rows = await db().document.findMany({
        where: { organizationId, documentId: profileId },
        orderBy: { kind: "asc" },
      });
      expect(rows.map(({ kind, content }) => [kind, JSON.parse(Buffer.from(content).toString())])).toEqual([
        ["ACTIVITY_PROFILE", { likes: "milk" }],
        ["AGENT_PROFILE", { likes: "tea", name: "Max" }],
      ]);
      expect((await client.getActivityProfiles({ activityId })).data).toEqual([profileId]);
      expect((await client.getAgentProfiles({ agent })).data).toEqual([profileId]);
      await client.deleteActivityProfile({ activityId, profileId });
      await client.deleteAgentProfile({ agent, profileId });
      expect(await document(profileId)).toBeNull();
    });
  },
);

it("@xapi/xapi gets 401 for a wrong credential", async () => {
  const { endpoint, key } = await openEndpoint("plain");
  const client = new XAPI({ endpoint, auth: XAPI.toBasicAuth(key, "wrong") });
  expect(await refusalOf(client.getStatements({ limit: 1 }))).toMatch(/secret/);
});

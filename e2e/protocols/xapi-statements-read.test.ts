import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { basic, type XapiClient, xapiClient } from "./xapi-client.ts";

interface StatementResult {
  statements: { id: string; [key: string]: unknown }[];
  more: string;
}

const mbox = (name: string) => ({ mbox: `mailto:${name}@example.org` });

function sample(overrides: object = {}) {
  return {
    id: randomUUID(),
    actor: { name: "Learner", ...mbox("learner") },
    verb: { id: "http://example.org/did", display: { en: "did", de: "tat" } },
    object: { id: "urn:course:1", definition: { name: { en: "Course", de: "Kurs" } } },
    ...overrides,
  };
}

async function makeClient(options: { scopes?: string[]; version?: string; door?: string } = {}) {
  const organization = await makeOrganization({ scopes: options.scopes ?? ["xapi:all"] });
  return { organization, client: xapiClient(basic(organization), options) };
}

const idsOf = (json: unknown) => (json as StatementResult).statements.map(({ id }) => id);

async function list(client: XapiClient, query: Record<string, unknown> = {}): Promise<string[]> {
  const answer = await client("GET", "statements", { query });
  if (answer.status !== 200) throw new Error(answer.text);
  return idsOf(answer.json);
}

describe("PUT statements (xAPI 1.0.3 part 3 section 2.1.1)", () => {
  let client: XapiClient;
  beforeAll(async () => {
    ({ client } = await makeClient());
  });
  const put = (statementId: string | undefined, body: unknown) =>
    client("PUT", "statements", { query: statementId === undefined ? {} : { statementId }, body });

  it("204: stores under the id of the address, again without a second effect", async () => {
    const { id, ...withoutId } = sample();
    expect((await put(id, withoutId)).status).toBe(204);
    expect((await put(id.toUpperCase(), { ...withoutId, id })).status).toBe(204);
    expect((await client("GET", "statements", { query: { statementId: id } })).json).toMatchObject({ id });
  });

  it("400: without an id, with one that is none, with another one in the body, with an array", async () => {
    const statement = sample();
    expect((await put(undefined, statement)).status).toBe(400);
    expect((await put("one", statement)).status).toBe(400);
    expect((await put(randomUUID(), statement)).status).toBe(400);
    expect((await put(statement.id, [statement])).status).toBe(400);
  });

  it("409: a different statement, and the first one stays", async () => {
    const statement = sample();
    await put(statement.id, statement);
    expect((await put(statement.id, { ...statement, result: { success: true } })).status).toBe(409);
    const { json } = await client("GET", "statements", { query: { statementId: statement.id } });
    expect(json).not.toHaveProperty("result");
  });
});

describe("POST statements of one id twice", () => {
  it("in one batch is refused in 2.0 and allowed in 1.0.3 when they are the same", async () => {
    const statement = sample();
    const [first, second] = [await makeClient({ version: "1.0.3" }), await makeClient({ version: "2.0.0" })];
    expect((await first.client("POST", "statements", { body: [statement, statement] })).status).toBe(200);
    const different = { ...statement, verb: { id: "urn:other" } };
    expect((await first.client("POST", "statements", { body: [statement, different] })).status).toBe(409);
    expect((await second.client("POST", "statements", { body: [statement, statement] })).status).toBe(400);
    expect(await list(second.client)).toEqual([]);
  });

  it("by two writers at once makes one statement", async () => {
    const { client } = await makeClient();
    const statement = sample();
    const bodies = [statement, { ...statement, verb: { id: "urn:other" } }, statement, statement];
    const answers = await Promise.all(bodies.map((body) => client("POST", "statements", { body })));
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true);
    expect(await list(client)).toEqual([statement.id]);
  });
});

describe("GET statements, one (xAPI 1.0.3 part 3 section 2.1.3)", () => {
  let client: XapiClient;
  let organization: TestOrganization;
  const statement = sample();
  beforeAll(async () => {
    ({ client, organization } = await makeClient());
    await client("POST", "statements", { body: statement });
  });

  it("200: with what the store adds, its time as Last-Modified", async () => {
    const answer = await client("GET", "statements", { query: { statementId: statement.id.toUpperCase() } });
    expect(answer.json).toMatchObject({
      ...statement,
      version: "1.0.0",
      authority: { objectType: "Agent", account: { name: organization.activityProviderId } },
    });
    const { stored, timestamp } = answer.json as { stored: string; timestamp: string };
    expect(timestamp).toBe(stored);
    const modified = Date.parse(String(answer.headers["last-modified"]));
    expect(modified).toBe(Math.floor(Date.parse(stored) / 1000) * 1000);
  });

  it("200: HEAD has the same headers and no body", async () => {
    const answer = await client("HEAD", "statements", { query: { statementId: statement.id } });
    expect([answer.status, answer.text]).toEqual([200, ""]);
    for (const name of ["last-modified", "x-experience-api-consistent-through", "x-experience-api-version"])
      expect(answer.headers[name]).toEqual(expect.any(String));
  });

  it("200: canonical in the language of the reader, ids without names", async () => {
    const query = { statementId: statement.id };
    const canonical = await client("GET", "statements", {
      query: { ...query, format: "canonical" },
      headers: { "accept-language": "de-AT, en;q=0.5" },
    });
    expect(canonical.json).toMatchObject({
      verb: { display: { de: "tat" } },
      object: { definition: { name: { de: "Kurs" } } },
    });
    const ids = await client("GET", "statements", { query: { ...query, format: "ids" } });
    expect((ids.json as { actor: object }).actor).toEqual(mbox("learner"));
  });

  it("404: unknown, and another organization's", async () => {
    const other = await makeClient();
    for (const [who, id] of [
      [client, randomUUID()],
      [other.client, statement.id],
    ] as const)
      for (const parameter of ["statementId", "voidedStatementId"])
        expect((await who("GET", "statements", { query: { [parameter]: id } })).status).toBe(404);
  });

  it("400: parameters that contradict, are unknown, in the wrong case or not what they must be", async () => {
    const statementId = statement.id;
    for (const query of [
      { statementId, voidedStatementId: statementId },
      { statementId, agent: mbox("a") },
      { voidedStatementId: statementId, limit: "1" },
      { statementid: statementId },
      { color: "green" },
      { statementId: "one" },
      { agent: "{" },
      { agent: { mbox: "nobody" } },
      { agent: { objectType: "Group", member: [mbox("a")] } },
      { verb: "did" },
      { activity: "course" },
      { registration: "one" },
      { since: "yesterday" },
      { until: "2020" },
      { limit: "-1" },
      { limit: "ten" },
      { ascending: "yes" },
      { related_agents: "1" },
      { attachments: "on" },
      { format: "short" },
      { cursor: "0" },
    ]) {
      const answer = await client("GET", "statements", { query });
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.headers["x-experience-api-consistent-through"]).toMatch(/^\d{4}-.*Z$/);
    }
    const twice = `/xapi/statements?limit=1&limit=2`;
    const headers = { authorization: basic(organization), "x-experience-api-version": "1.0.3" };
    expect((await call("GET", twice, { headers })).status).toBe(400);
  });
});

describe("GET statements, a list", () => {
  it("filters by agent, verb, activity and registration, alone and together", async () => {
    const { client } = await makeClient();
    const registration = randomUUID();
    const [first, second, third] = [
      sample({ context: { registration } }),
      sample({ actor: mbox("other"), context: { instructor: mbox("learner") } }),
      sample({ verb: { id: "urn:saw" }, context: { contextActivities: { parent: { id: "urn:programme" } } } }),
    ];
    await client("POST", "statements", { body: [first, second, third] });
    const agent = { name: "Any name", mbox: "mailto:LEARNER@example.org" };
    expect(await list(client, { agent })).toEqual([third.id, first.id]);
    expect(await list(client, { agent, related_agents: "true" })).toEqual([third.id, second.id, first.id]);
    expect(await list(client, { verb: "urn:saw" })).toEqual([third.id]);
    expect(await list(client, { activity: "urn:programme" })).toEqual([]);
    expect(await list(client, { activity: "urn:programme", related_activities: "true" })).toEqual([third.id]);
    expect(await list(client, { registration: registration.toUpperCase() })).toEqual([first.id]);
    expect(await list(client, { agent, verb: "urn:saw", activity: "urn:course:1" })).toEqual([third.id]);
    expect(await list(client, { agent, verb: "urn:saw", registration })).toEqual([]);
  });

  it("tells since exclusively and until inclusively, by stored", async () => {
    const { client } = await makeClient();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { json } = await client("POST", "statements", { body: sample() });
      ids.push(...(json as string[]));
    }
    const { json } = await client("GET", "statements", { query: { statementId: ids[1] } });
    const { stored } = json as { stored: string };
    expect(await list(client, { since: stored })).toEqual([ids[2]]);
    expect(await list(client, { until: stored, ascending: "true" })).toEqual(ids.slice(0, 2));
  });

  it.each(["/xapi", "/xAPI", "watershed"])("pages by more links below %s, filters kept", async (name) => {
    const organization = await makeOrganization({ scopes: ["xapi:all"] });
    const door = name === "watershed" ? `/api/organizations/${organization.organizationId}/lrs` : name;
    const client = xapiClient(basic(organization), { door });
    const headers = { "x-igs-client-id": organization.key };
    const wanted = Array.from({ length: 5 }, () => sample({ actor: mbox("umlaut.ü+&") }));
    for (const body of wanted) await client("POST", "statements", { body: [body, sample()], headers });
    const seen: string[] = [];
    const query = new URLSearchParams({ agent: JSON.stringify(mbox("umlaut.ü+&")), limit: "2", format: "ids" });
    let path = `${door}/statements?${query}`;
    while (path !== "") {
      expect(path.startsWith(`${door}/`)).toBe(true);
      const { json } = await call("GET", path, {
        headers: { authorization: basic(organization), "x-experience-api-version": "1.0.3" },
      });
      const result = json as StatementResult;
      expect(result.statements[0]?.["actor"]).not.toHaveProperty("name");
      seen.push(...idsOf(json));
      path = result.more;
    }
    expect(seen).toEqual(wanted.map(({ id }) => id).toReversed());
  });

  it("gives another organization that follows a more link its own statements alone, and nobody without credentials", async () => {
    const [one, other] = [await makeClient(), await makeClient()];
    for (let count = 0; count < 3; count++) await one.client("POST", "statements", { body: sample() });
    const { json } = await one.client("GET", "statements", { query: { limit: "1" } });
    const { more } = json as StatementResult;
    const follow = (authorization: string | undefined) =>
      call("GET", more, {
        headers: { "x-experience-api-version": "1.0.3", ...(authorization ? { authorization } : {}) },
      });
    expect(idsOf((await follow(basic(one.organization))).json)).toHaveLength(1);
    expect((await follow(basic(other.organization))).json).toEqual({ statements: [], more: "" });
    expect((await follow(undefined)).status).toBe(401);
  });

  it("shows who may read only its own (statements/read/mine) nobody else's, by no way", async () => {
    const { organization, client } = await makeClient();
    const { db } = await import("@/lib/platform/db/client");
    const { sha256 } = await import("@/lib/platform/crypto/sha256");
    const key = `mine-${randomUUID()}`;
    await db().activityProvider.create({
      data: {
        organizationId: organization.organizationId,
        name: "Own only",
        key,
        igsClientId: key,
        scopes: ["statements/write", "statements/read/mine"],
        secrets: { create: { secretHash: sha256("own"), hint: "own" } },
      },
    });
    const own = xapiClient(basic({ key, secret: "own" }));
    const [foreign, mine] = [sample(), sample()];
    await client("POST", "statements", { body: foreign });
    await own("POST", "statements", { body: mine });
    for (const query of [
      {},
      { agent: mbox("learner") },
      { verb: "http://example.org/did", activity: "urn:course:1" },
      {
        agent: { account: (await authorityOf(client, foreign.id)).account },
        related_agents: "true",
      },
    ])
      expect((await list(own, query)).filter((id) => id !== mine.id)).toEqual([]);
    expect(await list(own)).toEqual([mine.id]);
    expect((await own("GET", "statements", { query: { statementId: foreign.id } })).status).toBe(404);
    expect(await list(client)).toHaveLength(2);
  });
});

async function authorityOf(client: XapiClient, statementId: string): Promise<{ account: object }> {
  const { json } = await client("GET", "statements", { query: { statementId } });
  return (json as { authority: { account: object } }).authority;
}

describe("voiding over HTTP (xAPI 1.0.3 part 2 section 2.3.2)", () => {
  const voiding = (id: string) =>
    sample({ verb: { id: "http://adlnet.gov/expapi/verbs/voided" }, object: { objectType: "StatementRef", id } });

  it("moves a statement from statementId to voidedStatementId, once", async () => {
    const { client } = await makeClient();
    const statement = sample();
    await client("POST", "statements", { body: statement });
    const status = async (parameter: string) =>
      (await client("GET", "statements", { query: { [parameter]: statement.id } })).status;
    expect([await status("statementId"), await status("voidedStatementId")]).toEqual([200, 404]);
    for (let count = 0; count < 2; count++) {
      expect((await client("POST", "statements", { body: voiding(statement.id) })).status).toBe(200);
      expect([await status("statementId"), await status("voidedStatementId")]).toEqual([404, 200]);
    }
    expect(await list(client)).not.toContain(statement.id);
  });

  it("403: another provider's statement, unless the scope statements/void or all is granted", async () => {
    const { organization, client } = await makeClient();
    const statement = sample();
    await client("POST", "statements", { body: statement });
    const partner = async (scopes: string[]) => {
      const other = await makeOrganization({ scopes });
      await db().activityProvider.updateMany({
        where: { id: other.activityProviderId },
        data: { organizationId: organization.organizationId },
      });
      return xapiClient(basic(other));
    };
    const foreign = await partner(["xapi:all"]);
    const refused = await foreign("POST", "statements", { body: [sample(), voiding(statement.id)] });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("authorized to void");
    const stands = { query: { statementId: statement.id } };
    expect((await client("GET", "statements", stands)).status).toBe(200);
    const granted = await partner(["statements/write", "statements/void"]);
    expect((await granted("POST", "statements", { body: voiding(statement.id) })).status).toBe(200);
    expect((await client("GET", "statements", stands)).status).toBe(404);
  });

  it("400: without a StatementRef", async () => {
    const { client } = await makeClient();
    const body = sample({ verb: { id: "http://adlnet.gov/expapi/verbs/voided" } });
    expect((await client("POST", "statements", { body })).status).toBe(400);
  });
});

describe("X-Experience-API-Consistent-Through", () => {
  it("stays before a writer that is still at work, and moves on when it has ended", async () => {
    const { organization, client } = await makeClient();
    const { pool } = await import("@/lib/platform/db/pool");
    const { writingLockClass } = await import("@/lib/protocols/xapi/statements/writing-lock");
    const through = async () => {
      const { headers } = await client("GET", "statements");
      return Date.parse(String(headers["x-experience-api-consistent-through"]));
    };
    const writer = await pool().connect();
    try {
      await writer.query(
        `BEGIN; SELECT pg_advisory_xact_lock_shared(${writingLockClass}, ${organization.organizationId})`,
      );
      const { rows } = await writer.query<{ began: Date }>("SELECT now() AS began");
      const began = rows[0]?.began.getTime() ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await through()).toBeLessThan(began);
      await writer.query("COMMIT");
      expect(await through()).toBeGreaterThan(began);
    } finally {
      writer.release();
    }
  });
});

describe("versions", () => {
  it("2.0.0: times in UTC, contextAgents kept and found", async () => {
    const { client } = await makeClient({ version: "2.0.0" });
    const contextAgents = [{ objectType: "contextAgent", agent: mbox("companion") }];
    const body = sample({ timestamp: "2020-01-01T02:00:00.5+02:00", context: { contextAgents } });
    await client("POST", "statements", { body });
    const { json } = await client("GET", "statements", {
      query: { agent: mbox("companion"), related_agents: "true" },
    });
    expect((json as StatementResult).statements).toMatchObject([
      { id: body.id, timestamp: "2020-01-01T00:00:00.5Z", version: "2.0.0", context: { contextAgents } },
    ]);
  });

  it("1.0.3: contextAgents are no property", async () => {
    const { client } = await makeClient();
    const body = sample({ context: { contextAgents: [] } });
    expect((await client("POST", "statements", { body })).status).toBe(400);
  });
});

import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";
import { basic, type XapiClient, xapiClient } from "./xapi-client.ts";

let credentials: { key: string; secret: string };
let first: XapiClient;
let second: XapiClient;
let stranger: XapiClient;

beforeAll(async () => {
  credentials = await makeOrganization({ scopes: ["xapi:all"] });
  first = xapiClient(basic(credentials), { version: "1.0.3" });
  second = xapiClient(basic(credentials), { version: "2.0.0" });
  stranger = xapiClient(basic(await makeOrganization({ scopes: ["xapi:all"] })));
});

/** Whether a request of this method has a body. */
const isWriting = (method: string) => ["PUT", "POST"].includes(method);
const create = { "if-none-match": "*" };
const etagOf = (content: string | Buffer) => `"${createHash("sha1").update(content).digest("hex")}"`;

/** The three document resources, each with parameters for an owner of its own and the name of a document's id. */
const resources = [
  {
    resource: "activities/state",
    id: "stateId",
    owner: () => ({ activityId: `http://example.org/${randomUUID()}`, agent: { mbox: "mailto:a@example.org" } }),
  },
  {
    resource: "activities/profile",
    id: "profileId",
    owner: () => ({ activityId: `http://example.org/${randomUUID()}` }),
  },
  {
    resource: "agents/profile",
    id: "profileId",
    owner: () => ({ agent: { account: { homePage: "http://example.org", name: randomUUID() } } }),
  },
];

describe.each(resources)("$resource (xAPI 1.0.3 part 3 section 2.2)", ({ resource, id, owner }) => {
  const document = () => ({ ...owner(), [id]: `document ${randomUUID()}` });

  it("204, 200: PUT and GET keep bytes and type exactly, with ETag and Last-Modified", async () => {
    const query = document();
    const body = Buffer.from([0, 255, 13, 10, 0xc3, 0x28]);
    const type = 'application/X-Anything; a="b"';
    const put = await first("PUT", resource, { query, headers: { ...create, "content-type": type }, body });
    expect([put.status, put.text]).toEqual([204, ""]);
    const raw = await fetch(
      `${process.env["LAUREL_URL"]}/xapi/${resource}?${new URLSearchParams(
        Object.entries(query).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
      )}`,
      { headers: { authorization: basic(credentials), "x-experience-api-version": "1.0.3" } },
    );
    expect(raw.status).toBe(200);
    expect(Buffer.from(await raw.arrayBuffer())).toEqual(body);
    expect(raw.headers.get("content-type")).toBe(type);
    expect(raw.headers.get("etag")).toBe(etagOf(body));
    expect(Math.abs(Date.parse(raw.headers.get("last-modified") ?? "") - Date.now())).toBeLessThan(10_000);
  });

  it("200: HEAD has GET's headers and no body", async () => {
    const query = document();
    await first("POST", resource, { query, body: { a: 1 } });
    const [get, head] = [await first("GET", resource, { query }), await first("HEAD", resource, { query })];
    expect([head.status, head.text]).toEqual([200, ""]);
    for (const name of ["etag", "last-modified", "content-type", "x-experience-api-version"])
      expect(head.headers[name]).toBe(get.headers[name]);
  });

  it("404: GET and HEAD of a document that is not there", async () => {
    expect((await first("GET", resource, { query: document() })).status).toBe(404);
    expect((await first("HEAD", resource, { query: document() })).status).toBe(404);
  });

  it("204: POST merges one level deep, keeping every value's own text", async () => {
    const query = document();
    await first("POST", resource, { query, body: '{ "a": {"x": 1}, "precise": 12345678901234567890.10, "b":1 }' });
    const posted = await first("POST", resource, { query, body: '{"a":{"y":2},"c":[1.0]}' });
    expect(posted.status).toBe(204);
    const got = await first("GET", resource, { query });
    expect(got.text).toBe('{"a":{"y":2},"precise":12345678901234567890.10,"b":1,"c":[1.0]}');
    expect(got.headers["etag"]).toBe(etagOf(got.text));
  });

  it("204: POST of anything makes a document where there is none", async () => {
    const query = document();
    const headers = { "content-type": "text/plain" };
    expect((await first("POST", resource, { query, headers, body: "text" })).status).toBe(204);
    expect((await first("GET", resource, { query })).text).toBe("text");
  });

  it.each([
    ["what is no JSON into JSON", "application/json", '{"a":1}', "text/plain", "text"],
    ["JSON into what is none", "text/plain", '{"a":1}', "application/json", '{"b":2}'],
    ["JSON into what is only similar to it", "application/jsonp", '{"a":1}', "application/json", '{"b":2}'],
    ["an array", "application/json", '{"a":1}', "application/json", "[1]"],
    ["broken JSON", "application/json", '{"a":1}', "application/json", '{"b":'],
  ])("400: POST of %s, and the document stays", async (_, oldType, oldBody, newType, newBody) => {
    const query = document();
    await first("PUT", resource, { query, headers: { ...create, "content-type": oldType }, body: oldBody });
    const answer = await first("POST", resource, { query, headers: { "content-type": newType }, body: newBody });
    expect(answer.status).toBe(400);
    const retained = await first("GET", resource, { query });
    expect([retained.text, retained.headers["content-type"]]).toEqual([oldBody, oldType]);
  });

  it("400: POST of an array or of broken JSON where there is nothing", async () => {
    expect((await first("POST", resource, { query: document(), body: "[1]" })).status).toBe(400);
    expect((await first("POST", resource, { query: document(), body: "{" })).status).toBe(400);
  });

  it("204: DELETE, also of what is not there", async () => {
    const query = document();
    await first("POST", resource, { query, body: {} });
    expect((await first("DELETE", resource, { query })).status).toBe(204);
    expect((await first("GET", resource, { query })).status).toBe(404);
    expect((await first("DELETE", resource, { query })).status).toBe(204);
  });

  it("200: the ids of an owner's documents, and of those that changed since", async () => {
    const parameters = owner();
    expect((await first("GET", resource, { query: parameters })).json).toEqual([]);
    await first("POST", resource, { query: { ...parameters, [id]: "früh" }, body: {} });
    await sleep(20);
    const since = new Date().toISOString();
    await sleep(20);
    await first("POST", resource, { query: { ...parameters, [id]: "late/1" }, body: {} });
    expect((await first("GET", resource, { query: parameters })).json).toEqual(["früh", "late/1"]);
    expect((await first("GET", resource, { query: { ...parameters, since } })).json).toEqual(["late/1"]);
    await first("POST", resource, { query: { ...parameters, [id]: "früh" }, body: { changed: true } });
    expect((await first("GET", resource, { query: { ...parameters, since } })).json).toEqual(["late/1", "früh"]);
  });

  it("400: since that is no time, or beside an id", async () => {
    expect((await first("GET", resource, { query: { ...owner(), since: "yesterday" } })).status).toBe(400);
    expect((await first("GET", resource, { query: { ...document(), since: "2020-01-01T00:00:00Z" } })).status).toBe(
      400,
    );
  });

  it.each(["PUT", "POST"])("400: %s without the document's id", async (method) => {
    const answer = await first(method, resource, { query: owner(), headers: create, body: {} });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: id } });
  });

  it("400: an id that is empty or has a NUL", async () => {
    for (const wrong of ["", "a\0b"])
      expect((await first("GET", resource, { query: { ...owner(), [id]: wrong } })).status).toBe(400);
  });

  it.each(Object.keys(owner()))("400: without %s, and with one that is none", async (name) => {
    const parameters: Record<string, unknown> = { ...document() };
    delete parameters[name];
    for (const method of ["GET", "PUT", "POST", "DELETE"]) {
      const body = isWriting(method) ? { body: {} } : {};
      for (const wrong of [undefined, "not one", "{}", '{"mbox":"a@example.org"}']) {
        const query = wrong === undefined ? parameters : { ...parameters, [name]: wrong };
        const answer = await first(method, resource, { query, headers: create, ...body });
        expect([method, wrong, answer.status]).toEqual([method, wrong, 400]);
        expect(answer.json).toMatchObject({ error: { field: name } });
      }
    }
  });

  it("412: If-None-Match: * where there is a document, and If-Match where there is none", async () => {
    const query = document();
    expect((await first("PUT", resource, { query, headers: { "if-match": "*" }, body: {} })).status).toBe(412);
    expect((await first("PUT", resource, { query, headers: create, body: { a: 1 } })).status).toBe(204);
    expect((await first("PUT", resource, { query, headers: create, body: { a: 2 } })).status).toBe(412);
    expect((await first("GET", resource, { query })).json).toEqual({ a: 1 });
  });

  it.each(["PUT", "POST", "DELETE"])("412: %s with another ETag; 204 with the right one", async (method) => {
    const query = document();
    await second("POST", resource, { query, body: { a: 1 } });
    const { etag } = (await second("GET", resource, { query })).headers;
    const send = (tag: string) =>
      second(method, resource, {
        query,
        headers: { "if-match": tag },
        ...(method === "DELETE" ? {} : { body: { a: 2 } }),
      });
    expect((await send(etagOf("other"))).status).toBe(412);
    expect((await second("GET", resource, { query })).json).toEqual({ a: 1 });
    expect((await send(`${etagOf("other")}, ${etag}`)).status).toBe(204);
    expect((await second("GET", resource, { query })).status).toBe(method === "DELETE" ? 404 : 200);
  });

  it("409 under 2.0: PUT over a document without saying which; 204 for a new one", async () => {
    const query = document();
    expect((await second("PUT", resource, { query, body: { a: 1 } })).status).toBe(204);
    const answer = await second("PUT", resource, { query, body: { a: 2 } });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain("If-Match");
    expect((await second("GET", resource, { query })).json).toEqual({ a: 1 });
  });

  it("two PUTs with one ETag: one 204, one 412, and the winner's content", async () => {
    const query = document();
    await first("POST", resource, { query, body: { writer: "none" } });
    const { etag } = (await first("GET", resource, { query })).headers;
    const writers = ["a", "b", "c", "d"];
    const answers = await Promise.all(
      writers.map((writer) =>
        first("PUT", resource, { query, headers: { "if-match": String(etag) }, body: { writer } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412, 412, 412]);
    const winner = writers[answers.findIndex(({ status }) => status === 204)];
    expect((await first("GET", resource, { query })).json).toEqual({ writer: winner });
  });

  it("two PUTs that both mean to create: one 204, one 412", async () => {
    const query = document();
    const answers = await Promise.all(
      ["a", "b"].map((writer) => first("PUT", resource, { query, headers: create, body: { writer } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 412]);
  });

  it("POSTs at the same time lose nothing", async () => {
    const query = document();
    const keys = Array.from({ length: 12 }, (_, index) => `key${index}`);
    const answers = await Promise.all(keys.map((key) => first("POST", resource, { query, body: { [key]: 1 } })));
    expect(answers.every(({ status }) => status === 204)).toBe(true);
    expect((await first("GET", resource, { query })).json).toEqual(Object.fromEntries(keys.map((key) => [key, 1])));
  });

  it("Last-Modified advances with a change", async () => {
    const query = document();
    await first("POST", resource, { query, body: { a: 1 } });
    const before = (await first("GET", resource, { query })).headers["last-modified"];
    await sleep(1100);
    await first("POST", resource, { query, body: { a: 2 } });
    const after = (await first("GET", resource, { query })).headers["last-modified"];
    expect(Date.parse(String(after))).toBeGreaterThan(Date.parse(String(before)));
  });

  it("tenants: another organization's document is not seen, listed, changed or deleted", async () => {
    const query = document();
    const { [id]: _, ...parameters } = query as Record<string, unknown>;
    await first("POST", resource, { query, body: { mine: true } });
    expect((await stranger("GET", resource, { query })).status).toBe(404);
    expect((await stranger("GET", resource, { query: parameters })).json).toEqual([]);
    expect((await stranger("PUT", resource, { query, headers: create, body: { theirs: true } })).status).toBe(204);
    expect((await stranger("DELETE", resource, { query })).status).toBe(204);
    expect((await first("GET", resource, { query })).json).toEqual({ mine: true });
  });
});

describe("profiles under 1.0.3 (part 3 section 3.1)", () => {
  it.each(resources.slice(1))(
    "400 for a new $resource, 409 for one that is there, without a condition",
    async (each) => {
      const query = { ...each.owner(), [each.id]: "profile" };
      expect((await first("PUT", each.resource, { query, body: { a: 1 } })).status).toBe(400);
      expect((await first("GET", each.resource, { query })).status).toBe(404);
      await first("PUT", each.resource, { query, headers: create, body: { a: 1 } });
      expect((await first("PUT", each.resource, { query, body: { a: 2 } })).status).toBe(409);
      expect((await first("GET", each.resource, { query })).json).toEqual({ a: 1 });
    },
  );

  it.each(resources.slice(1))("400: DELETE of $resource without profileId", async ({ resource, owner }) => {
    expect((await first("DELETE", resource, { query: owner() })).status).toBe(400);
  });
});

describe("activities/state (xAPI 1.0.3 part 3 section 2.3)", () => {
  const resource = "activities/state";
  const context = () => ({ activityId: `http://example.org/${randomUUID()}`, agent: { mbox: "mailto:a@example.org" } });
  const put = (query: object, body: object) => first("PUT", resource, { query: { ...query }, body });
  const read = async (query: object) => (await first("GET", resource, { query: { ...query } })).json;

  it("204 under 1.0.3: PUT over a document without a condition", async () => {
    const query = { ...context(), stateId: "s" };
    expect([(await put(query, { a: 1 })).status, (await put(query, { a: 2 })).status]).toEqual([204, 204]);
    expect(await read(query)).toEqual({ a: 2 });
  });

  it("a registration, and none, each have documents of their own", async () => {
    const query = context();
    const registration = randomUUID();
    await put({ ...query, stateId: "s" }, { of: "none" });
    await put({ ...query, stateId: "s", registration }, { of: "one" });
    expect(await read({ ...query, stateId: "s" })).toEqual({ of: "none" });
    expect(await read({ ...query, stateId: "s", registration: registration.toUpperCase() })).toEqual({ of: "one" });
    expect(await read({ ...query, registration: randomUUID() })).toEqual([]);
    await first("DELETE", resource, { query: { ...query, registration } });
    expect([await read({ ...query, registration }), await read(query)]).toEqual([[], ["s"]]);
  });

  it("one agent is one agent however it is written; another has documents of its own", async () => {
    const { activityId } = context();
    await put({ activityId, agent: { mbox: "mailto:A@Example.org", name: "A" }, stateId: "s" }, { a: 1 });
    expect(await read({ activityId, agent: { objectType: "Agent", mbox: "mailto:a@example.org" } })).toEqual(["s"]);
    expect(await read({ activityId, agent: { mbox: "mailto:b@example.org" } })).toEqual([]);
  });

  it("204: DELETE without stateId deletes all of the context, and nothing else", async () => {
    const [query, other] = [context(), context()];
    for (const stateId of ["one", "two"]) await put({ ...query, stateId }, {});
    await put({ ...other, stateId: "one" }, {});
    expect((await first("DELETE", resource, { query })).status).toBe(204);
    expect([await read(query), await read(other)]).toEqual([[], ["one"]]);
  });

  it.each(["GET", "PUT", "POST", "DELETE"])("400: %s with a registration that is no UUID", async (method) => {
    const query = { ...context(), stateId: "s", registration: "one" };
    const answer = await first(method, resource, { query, ...(isWriting(method) ? { body: {} } : {}) });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: "registration" } });
  });

  it("400: a Group without an identifier is nobody's agent", async () => {
    const agent = { objectType: "Group", member: [{ mbox: "mailto:a@example.org" }] };
    expect((await first("GET", resource, { query: { ...context(), agent } })).status).toBe(400);
  });

  it("a body sent without a Content-Type comes back as bytes of no known kind", async () => {
    const query = new URLSearchParams({
      activityId: "urn:a:b",
      agent: '{"mbox":"mailto:a@example.org"}',
      stateId: "s",
    });
    const path = `/xapi/${resource}?${query}`;
    const headers = { authorization: basic(credentials), "x-experience-api-version": "1.0.3" };
    expect((await call("PUT", path, { headers, body: "x" })).status).toBe(204);
    expect((await call("GET", path, { headers })).headers["content-type"]).toBe("application/octet-stream");
  });
});

import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { basic, watershedToken, type XapiClient, xapiClient } from "./xapi-client.ts";

let organization: TestOrganization;
let other: TestOrganization;
let xapi: XapiClient;

const stateQuery = (stateId: string = randomUUID()) => ({
  activityId: "http://example.org/activity",
  agent: { mbox: "mailto:learner@example.org" },
  stateId,
});

beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all"] });
  other = await makeOrganization({ scopes: ["xapi:all"] });
  xapi = xapiClient(basic(organization));
});

describe("versions (xAPI 1.0.3 part 3 section 3.3; 2.0 section 4.1.2.2)", () => {
  it.each([
    ["1.0", "1.0.3"],
    ["1.0.0", "1.0.3"],
    ["1.0.3", "1.0.3"],
    ["1.0.9", "1.0.3"],
    ["2.0", "2.0.0"],
    ["2.0.0", "2.0.0"],
    ["2.0.1", "2.0.0"],
  ])("asked by %s, answers by %s, errors included", async (asked, answered) => {
    const headers = { "x-experience-api-version": asked };
    const answers = await Promise.all([
      xapi("GET", "activities", { headers, query: { activityId: "http://example.org/a" } }),
      xapi("GET", "activities", { headers }),
      xapi("GET", "activities", { headers: { ...headers, authorization: undefined } }),
      xapi("GET", "nothing", { headers }),
      xapi("PATCH", "activities", { headers }),
      xapi("GET", "activities/state", { headers, query: stateQuery() }),
      xapi("PUT", "activities/state", { headers: { ...headers, "if-match": '"1"' }, query: stateQuery(), body: "x" }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 401, 404, 405, 404, 412]);
    expect(answers.map((answer) => answer.headers["x-experience-api-version"])).toEqual(answers.map(() => answered));
  });

  it.each([undefined, "0.95", "1.1.0", "2.1.0", "3.0.0", "1.0.3 ", "latest"])("400: version %j", async (version) => {
    const answer = await xapi("GET", "activities", {
      headers: { "x-experience-api-version": version?.trim() === "1.0.3" ? "1.0.3, 1.0.3" : version },
      query: { activityId: "http://example.org/a" },
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("1.0.3");
    expect(answer.text).toContain("2.0.0");
    expect(answer.headers["x-experience-api-version"]).toBe("2.0.0");
  });

  it("413: a body over the limit, with the version and a request id", async () => {
    const answer = await xapi("PUT", "activities/state", {
      query: stateQuery(),
      headers: { "content-type": "application/octet-stream" },
      body: Buffer.alloc(16 * 1024 * 1024 + 1),
    });
    expect(answer.status).toBe(413);
    expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
    expect(answer.headers["x-request-id"]).toBeDefined();
  });
});

describe("GET about (xAPI 1.0.3 part 3 section 2.8)", () => {
  it.each(["/xapi", "/xAPI", "/api/organizations/1/lrs"])("200: at %s without credentials or version", async (door) => {
    const answer = await call("GET", `${door}/about`);
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(answer.json).toEqual({ version: ["2.0.0", "1.0.3", "1.0.2", "1.0.1", "1.0.0"] });
  });

  it("200: HEAD has the headers and no body", async () => {
    const answer = await call("HEAD", "/xapi/about");
    expect([answer.status, answer.headers["content-type"], answer.text]).toEqual([200, "application/json", ""]);
  });

  it("400: an unknown parameter", async () => {
    expect((await call("GET", "/xapi/about?verbose=1")).status).toBe(400);
  });

  it("405: PUT, with the methods there are", async () => {
    const answer = await call("PUT", "/xapi/about", { body: "{}" });
    expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

describe("parameters (xAPI 1.0.3 part 3 section 3.2)", () => {
  it.each([
    ["activities", { activityID: "http://example.org/a" }, "activityID"],
    ["activities", { activityId: "http://example.org/a", verbose: "1" }, "verbose"],
    ["agents", { Agent: { mbox: "mailto:a@example.org" } }, "Agent"],
    ["activities/state", { ...stateQuery(), StateId: "x" }, "StateId"],
    ["activities/profile", { activityId: "http://example.org/a", stateId: "x" }, "stateId"],
    ["agents/profile", { agent: { mbox: "mailto:a@example.org" }, registration: randomUUID() }, "registration"],
    ["activities", { activityId: "http://example.org/a", igsClientId: "x" }, "igsClientId"],
  ])("400: %s with an unknown parameter, by name", async (resource, query, field) => {
    const answer = await xapi("GET", resource, { query });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field, message: expect.stringContaining(field) } });
  });

  it("400: a parameter given twice", async () => {
    const answer = await call("GET", "/xapi/activities?activityId=urn%3Aa%3Ab&activityId=urn%3Aa%3Ac", {
      headers: { authorization: basic(organization), "x-experience-api-version": "1.0.3" },
    });
    expect(answer.status).toBe(400);
  });
});

describe("credentials", () => {
  const read = (authorization: string | undefined, door = "/xapi") =>
    xapiClient("", { door })("GET", "activities", {
      headers: { authorization },
      query: { activityId: "http://example.org/a" },
    });

  it("200: HTTP Basic with key and secret, and a bearer token", async () => {
    expect((await read(basic(organization))).status).toBe(200);
    expect((await read(`basic ${basic(organization).slice(6)}`)).status).toBe(200);
    expect((await read(`Bearer ${await watershedToken(organization)}`)).status).toBe(200);
  });

  it.each([
    ["none", undefined],
    ["an unknown key", basic({ key: "nobody", secret: "x" })],
    ["no colon", `Basic ${Buffer.from("nobody").toString("base64")}`],
    ["a key that PostgreSQL cannot hold", basic({ key: "a\0b", secret: "x" })],
    ["no base64", "Basic :::"],
    ["no space", "Basic:eA=="],
    ["another scheme", "Digest eA=="],
    ["an unknown token", "Bearer unknown"],
  ])("401: %s, with both schemes as a challenge", async (_, authorization) => {
    const answer = await read(authorization);
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer .*, Basic /);
    expect(answer.headers["access-control-expose-headers"]).toContain("WWW-Authenticate");
  });

  it("401: a wrong secret, told like an unknown key", async () => {
    const wrong = await read(basic({ ...organization, secret: "wrong" }));
    expect(wrong.status).toBe(401);
    expect(wrong.json).toEqual((await read(basic({ key: "nobody", secret: "x" }))).json);
  });

  it("401: an expired token, with invalid_token in the challenge (RFC 6750 section 3.1)", async () => {
    const token = await watershedToken(organization);
    await db().accessToken.update({
      where: { tokenHash: sha256(token) },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    const answer = await read(`Bearer ${token}`);
    expect(answer.status).toBe(401);
    expect(answer.headers["www-authenticate"]).toContain('Bearer realm="xAPI", error="invalid_token"');
  });

  it("401: a token and a secret from the moment that they are revoked", async () => {
    const provider = await makeOrganization({ scopes: ["xapi:all"] });
    const { organizationId, activityProviderId } = provider;
    const token = await watershedToken(provider);
    expect((await read(`Bearer ${token}`)).status).toBe(200);
    await db().accessToken.update({ where: { tokenHash: sha256(token) }, data: { revokedAt: new Date() } });
    expect((await read(`Bearer ${token}`)).status).toBe(401);

    expect((await read(basic(provider))).status).toBe(200);
    await db().activityProviderSecret.updateMany({
      where: { organizationId, activityProviderId },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect((await read(basic(provider))).status).toBe(401);
  });

  it("401: a disabled provider, by secret and by token", async () => {
    const provider = await makeOrganization({ scopes: ["xapi:all"] });
    const token = await watershedToken(provider);
    await db().activityProvider.updateMany({
      where: { organizationId: provider.organizationId },
      data: { disabledAt: new Date() },
    });
    expect((await read(basic(provider))).status).toBe(401);
    expect((await read(`Bearer ${token}`)).status).toBe(401);
  });

  it("records when provider and secret were last used", async () => {
    const provider = await makeOrganization({ scopes: ["xapi:all"] });
    const where = { organizationId: provider.organizationId };
    await read(basic(provider));
    const [used, secret] = await Promise.all([
      db().activityProvider.findFirstOrThrow({ where }),
      db().activityProviderSecret.findFirstOrThrow({ where }),
    ]);
    expect(Date.now() - (used.lastUsedAt?.getTime() ?? 0)).toBeLessThan(10_000);
    expect(secret.lastUsedAt).toEqual(used.lastUsedAt);
  });

  it("200: the organization's own number in Watershed's door", async () => {
    expect((await read(basic(organization), `/api/organizations/${organization.organizationId}/lrs`)).status).toBe(200);
  });

  it("404: another organization's number, or none, by secret and by token", async () => {
    const token = await watershedToken(organization);
    for (const named of [other.organizationId, "x", `0${organization.organizationId}`])
      for (const authorization of [basic(organization), `Bearer ${token}`]) {
        const answer = await read(authorization, `/api/organizations/${named}/lrs`);
        expect(answer.status).toBe(404);
        expect(answer.headers["x-experience-api-version"]).toBe("1.0.3");
      }
  });

  it("403: imc's client id, where it is sent, must be the caller's; only posting statements needs it", async () => {
    const ask = (headers: Record<string, string>) =>
      xapiClient(basic(organization), { door: "/xAPI" })("GET", "activities", {
        headers,
        query: { activityId: "http://example.org/a" },
      });
    expect((await ask({})).status).toBe(200);
    expect((await ask({ "x-igs-client-id": organization.key })).status).toBe(200);
    expect((await ask({ "x-igs-client-id": other.key })).status).toBe(403);
  });
});

describe("pages of other sites (https://fetch.spec.whatwg.org/#cors-protocol)", () => {
  it("204: a preflight without credentials lets every method and the headers of xAPI through", async () => {
    const answer = await call("OPTIONS", "/xapi/activities/state", {
      headers: {
        origin: "https://content.example.org",
        "access-control-request-method": "PUT",
        "access-control-request-headers": "authorization,x-experience-api-version,if-match",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    for (const method of ["GET", "HEAD", "PUT", "POST", "DELETE"])
      expect(answer.headers["access-control-allow-methods"]).toContain(method);
    for (const header of ["Authorization", "Content-Type", "X-Experience-API-Version", "If-Match", "If-None-Match"])
      expect(answer.headers["access-control-allow-headers"]).toContain(header);
  });

  it("exposes what clients read, on refusals too, and never with cookies", async () => {
    const answer = await call("GET", "/xapi/activities");
    expect(answer.status).toBe(401);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-allow-credentials"]).toBeUndefined();
    for (const header of ["ETag", "Last-Modified", "X-Experience-API-Version", "X-Experience-API-Consistent-Through"])
      expect(answer.headers["access-control-expose-headers"]).toContain(header);
  });

  it("a document of any type runs no script of its own on the portal's origin", async () => {
    const query = stateQuery();
    await xapi("PUT", "activities/state", {
      query,
      headers: { "content-type": "text/html" },
      body: "<script>alert(1)</script>",
    });
    const answer = await xapi("GET", "activities/state", { query });
    expect(answer.headers["content-type"]).toBe("text/html");
    expect(answer.headers["content-security-policy"]).toContain("sandbox");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });
});

describe("alternate request syntax (xAPI 1.0.3 part 3 section 1.3)", () => {
  const send = (method: string, fields: Record<string, string>, more: { query?: string; type?: string } = {}) =>
    call("POST", `/xapi/activities/state?method=${method}${more.query ?? ""}`, {
      headers: { "content-type": more.type ?? "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        Authorization: basic(organization),
        "X-Experience-API-Version": "1.0.3",
        ...fields,
      }).toString(),
    });
  const parameters = (stateId: string = randomUUID()) => {
    const { activityId, agent } = stateQuery(stateId);
    return { activityId, agent: JSON.stringify(agent), stateId };
  };

  it("204, 200, 204: PUT, GET and DELETE as POSTs, headers and parameters as fields", async () => {
    const fields = parameters();
    const content = JSON.stringify({ text: "Grüße & mehr = 100 %" });
    const put = await send("PUT", { ...fields, "Content-Type": "application/json; charset=utf-8", content });
    expect([put.status, put.headers["x-experience-api-version"]]).toEqual([204, "1.0.3"]);
    const got = await send("GET", fields);
    expect([got.status, got.text, got.headers["content-type"]]).toEqual([
      200,
      content,
      "application/json; charset=utf-8",
    ]);
    const head = await send("HEAD", fields);
    expect([head.status, head.text, head.headers["etag"]]).toEqual([200, "", got.headers["etag"]]);
    expect((await send("PUT", { ...fields, "If-Match": '"0"', content })).status).toBe(412);
    expect((await send("DELETE", fields)).status).toBe(204);
    expect((await send("GET", fields)).status).toBe(404);
  });

  it.each([
    ["a parameter beside method", "PUT", { content: "{}" }, { query: "&stateId=x" }],
    ["no content", "PUT", {}, {}],
    ["content where there is none", "GET", { content: "{}" }, {}],
    ["an unknown method", "PATCH", { content: "{}" }, {}],
    ["no form", "PUT", { content: "{}" }, { type: "application/json" }],
    ["a version that is not understood", "PUT", { content: "{}", "X-Experience-API-Version": "0.8" }, {}],
    ["version 2.0.0, which has no such syntax", "PUT", { content: "{}", "X-Experience-API-Version": "2.0.0" }, {}],
    ["a field that no header can be", "PUT", { content: "{}", "If-Match": "a\nb" }, {}],
  ])("400: %s", async (_, method, fields, more) => {
    const answer = await send(method, { ...parameters(), ...fields }, more);
    expect(answer.status).toBe(400);
    expect(answer.headers["x-experience-api-version"]).toBeDefined();
  });

  it("400: under a 2.0.0 header method is an unknown parameter", async () => {
    const answer = await xapi("POST", "activities/state", {
      query: { method: "GET" },
      headers: { "x-experience-api-version": "2.0.0", "content-type": "application/x-www-form-urlencoded" },
      body: "a=b",
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: "method" } });
  });

  it("401: without credentials in header or form", async () => {
    const answer = await send("GET", { ...parameters(), Authorization: "" });
    expect(answer.status).toBe(401);
  });
});

import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "@/test/call";
import { makeOrganization } from "@/test/make-organization";
import { basic, type XapiClient, xapiClient } from "./xapi-client.ts";

let authorization: string;
let first: XapiClient;
let second: XapiClient;

beforeAll(async () => {
  authorization = basic(await makeOrganization({ scopes: ["xapi:all"] }));
  first = xapiClient(authorization);
  second = xapiClient(authorization, { version: "2.0.0" });
});

const statement = () => ({
  id: randomUUID(),
  actor: { mbox: "mailto:ada@example.org" },
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
  object: { id: "http://example.org/activity" },
});

describe("a reader of 1.0.3", () => {
  it("200: gets a statement of 2.0 by the rules of 1.0.3, and a reader of 2.0 as it was sent", async () => {
    const contextAgents = [{ objectType: "contextAgent", agent: { mbox: "mailto:coach@example.org" } }];
    const sent = { ...statement(), version: "2.0.0", context: { platform: "p", contextAgents } };
    expect((await second("POST", "statements", { body: sent })).status).toBe(200);
    const query = { statementId: sent.id };
    expect((await first("GET", "statements", { query })).json).toMatchObject({
      version: "1.0.3",
      context: { platform: "p" },
    });
    expect(JSON.stringify((await first("GET", "statements", { query })).json)).not.toContain("contextAgents");
    expect((await second("GET", "statements", { query })).json).toMatchObject({
      version: "2.0.0",
      context: { contextAgents },
    });
  });
});

describe("compressed content", () => {
  const send = (body: Buffer, coding: string) =>
    first("POST", "statements", { body, headers: { "content-encoding": coding } });

  it("200: stores what arrives with gzip", async () => {
    const one = statement();
    expect((await send(gzipSync(JSON.stringify(one)), "gzip")).status).toBe(200);
    expect((await first("GET", "statements", { query: { statementId: one.id } })).json).toMatchObject({ id: one.id });
  });

  it("400, 413, 415: refuses what is not gzip, becomes too large, or is unknown", async () => {
    expect((await send(Buffer.from("{}"), "gzip")).status).toBe(400);
    expect((await send(gzipSync(Buffer.alloc(64 * 1024 * 1024, 32)), "gzip")).status).toBe(413);
    expect((await send(Buffer.from("{}"), "zstd")).status).toBe(415);
  });

  it("200: answers with gzip from 1 KB on, if that is accepted", async () => {
    const { origin } = new URL(process.env["LAUREL_URL"] ?? "");
    await first("POST", "statements", { body: Array.from({ length: 10 }, statement) });
    const get = (accepted: string, limit: number) =>
      call("GET", `/xapi/statements?limit=${limit}`, {
        headers: { authorization, "x-experience-api-version": "1.0.3", "accept-encoding": accepted },
      });
    const plain = await get("identity", 10);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    const response = await fetch(`${origin}/xapi/statements?limit=10`, {
      headers: { authorization, "x-experience-api-version": "1.0.3" },
    });
    expect([response.headers.get("content-encoding"), response.headers.get("vary")]).toEqual([
      "gzip",
      "Accept-Encoding",
    ]);
    expect(await response.json()).toEqual(plain.json);
  });
});

describe("habits of clients", () => {
  it("200: accepts booleans in any case, and refuses other values", async () => {
    for (const related_agents of ["True", "TRUE", "false", "False"])
      expect((await first("GET", "statements", { query: { related_agents } })).status).toBe(200);
    expect((await first("GET", "statements", { query: { related_agents: "yes" } })).status).toBe(400);
  });

  it("200: GET agents returns the name in the request", async () => {
    const agent = { mbox: `mailto:${randomUUID()}@example.org`, name: "Nobody" };
    expect((await first("GET", "agents", { query: { agent } })).json).toEqual({
      objectType: "Person",
      name: ["Nobody"],
      mbox: [agent.mbox],
    });
  });

  it.each([
    "traceparent",
    "tracestate",
    "baggage",
    "sentry-trace",
    "if-none-match",
    "cache-control",
    "pragma",
    "x-request-id",
  ])("204: CORS allows the header %s", async (name) => {
    const answer = await call("OPTIONS", "/xapi/statements", {
      headers: {
        origin: "https://course.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": name,
      },
    });
    expect(String(answer.headers["access-control-allow-headers"]).toLowerCase().split(", ")).toContain(name);
  });
});

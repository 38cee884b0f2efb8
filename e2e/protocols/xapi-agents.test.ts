import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makeOrganization } from "@/test/make-organization";
import { basic, type XapiClient, xapiClient } from "./xapi-client.ts";

let xapi: XapiClient;
let stranger: XapiClient;

beforeAll(async () => {
  xapi = xapiClient(basic(await makeOrganization({ scopes: ["xapi:all"] })));
  stranger = xapiClient(basic(await makeOrganization({ scopes: ["xapi:all"] })));
});

const newMbox = () => `mailto:${randomUUID()}@example.org`;
const tell = async (statement: object) => {
  const answer = await xapi("POST", "statements", {
    body: {
      verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
      object: { id: "http://example.org/activity" },
      ...statement,
    },
  });
  expect(answer.status).toBe(200);
};
const person = (client: XapiClient, agent: object) => client("GET", "agents", { query: { agent } });

describe("GET agents (xAPI 1.0.3 part 3 section 2.4)", () => {
  it("200: a Person of every name that statements have for the identifier, the newest first", async () => {
    const mbox = newMbox();
    await tell({ actor: { mbox, name: "Ada" } });
    await tell({ actor: { mbox: mbox.toUpperCase().replace("MAILTO", "mailto"), name: "Ada L." } });
    await tell({ actor: { mbox: newMbox() }, context: { instructor: { mbox, name: "Ms Lovelace" } } });
    await tell({ actor: { mbox, name: "Ada" } });
    const answer = await person(xapi, { mbox });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ objectType: "Person", name: ["Ada", "Ms Lovelace", "Ada L."], mbox: [mbox] });
  });

  it.each([
    { mbox: "mailto:nobody@example.org" },
    { mbox_sha1sum: "cd9b00a5611f94eaa7b1661edab976068e364975" },
    { openid: "http://openid.example.org/nobody" },
    { account: { homePage: "http://example.org", name: "nobody" } },
  ])("200: someone who is not known is a Person with the identifier alone: %j", async (agent) => {
    const [[kind, identifier] = []] = Object.entries(agent);
    expect((await person(xapi, agent)).json).toEqual({ objectType: "Person", [kind ?? ""]: [identifier] });
  });

  it("200: HEAD has no body", async () => {
    const answer = await xapi("HEAD", "agents", { query: { agent: { mbox: newMbox() } } });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });

  it.each([
    ["none", {}],
    ["no JSON", { agent: "mailto:a@example.org" }],
    ["no identifier", { agent: { name: "Ada" } }],
    ["two identifiers", { agent: { mbox: "mailto:a@example.org", openid: "http://example.org" } }],
    ["an array", { agent: [] }],
    ["an unknown property", { agent: { mbox: "mailto:a@example.org", age: 1 } }],
  ])("400: %s, naming the parameter", async (_, query) => {
    const answer = await xapi("GET", "agents", { query });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: "agent", message: expect.stringContaining("agent") } });
  });

  it.each(["PUT", "POST", "DELETE"])("405: %s", async (method) => {
    expect((await xapi(method, "agents")).status).toBe(405);
  });

  it("tenants: names that one organization knows are not told to another", async () => {
    const mbox = newMbox();
    await tell({ actor: { mbox, name: "Ada" } });
    expect((await person(stranger, { mbox })).json).toEqual({ objectType: "Person", mbox: [mbox] });
  });
});

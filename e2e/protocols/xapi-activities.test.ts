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

const newId = () => `http://example.org/activities/${randomUUID()}`;
const tell = async (client: XapiClient, id: string, definition?: object) => {
  const answer = await client("POST", "statements", {
    body: {
      actor: { mbox: "mailto:learner@example.org" },
      verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
      object: { id, ...(definition ? { definition } : {}) },
    },
  });
  expect(answer.status).toBe(200);
};
const read = async (client: XapiClient, activityId: string) =>
  (await client("GET", "activities", { query: { activityId } })).json;

describe("GET activities (xAPI 1.0.3 part 3 section 2.5)", () => {
  it("200: an activity that nobody told of has its id alone", async () => {
    const id = newId();
    const answer = await xapi("GET", "activities", { query: { activityId: id } });
    expect([answer.status, answer.json]).toEqual([200, { objectType: "Activity", id }]);
  });

  it("200: what all statements tell, in every language", async () => {
    const id = newId();
    await tell(xapi, id, { name: { "en-US": "Course" }, type: "http://example.org/types/course" });
    await tell(xapi, id, { name: { de: "Kurs" }, description: { de: "Ein Kurs." } });
    await tell(xapi, id);
    expect(await read(xapi, id)).toEqual({
      objectType: "Activity",
      id,
      definition: {
        name: { "en-US": "Course", de: "Kurs" },
        description: { de: "Ein Kurs." },
        type: "http://example.org/types/course",
      },
    });
  });

  it("200: HEAD has no body", async () => {
    const answer = await xapi("HEAD", "activities", { query: { activityId: newId() } });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });

  it.each([undefined, "", "no IRI"])("400: activityId %j", async (activityId) => {
    const answer = await xapi("GET", "activities", { query: activityId === undefined ? {} : { activityId } });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { field: "activityId" } });
  });

  it.each(["PUT", "POST", "DELETE"])("405: %s", async (method) => {
    const answer = await xapi(method, "activities", { query: { activityId: newId() } });
    expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("tenants: one organization's words about an activity are not another's", async () => {
    const id = newId();
    await tell(xapi, id, { name: { en: "Ours" } });
    expect(await read(stranger, id)).toEqual({ objectType: "Activity", id });
    await tell(stranger, id, { name: { en: "Theirs" } });
    expect(await read(xapi, id)).toMatchObject({ definition: { name: { en: "Ours" } } });
  });

  it("a caller without the scope define changes no definition", async () => {
    const provider = await makeOrganization({ scopes: ["statements/write", "statements/read"] });
    const id = newId();
    await tell(xapiClient(basic(provider)), id, { name: { en: "Mine" } });
    expect(await read(xapiClient(basic(provider)), id)).toEqual({ objectType: "Activity", id });
  });
});

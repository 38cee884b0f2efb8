import { type Connection, expect, owner, test } from "./app.ts";
import { ask, profilePath } from "./ask.ts";
import { codeOf } from "./contract.ts";
import { sampleProfile } from "./samples.ts";

let connection: Connection;
/** The profile as the cases found it, which each of them leaves behind. */
let found: Record<string, unknown>;
test.beforeAll(async ({ apps }) => {
  connection = await apps.connect();
  found = (await get()).json();
});
test.afterEach(async () => {
  if ((await get()).text !== JSON.stringify(found)) expect((await put(JSON.stringify(found))).json()).toEqual(found);
});

const get = () => ask("GET", profilePath, { token: connection.accessToken, headers: { accept: "application/json" } });
const put = (body: string, contentType = "application/json") =>
  ask("PUT", profilePath, {
    token: connection.accessToken,
    headers: { "content-type": contentType, accept: "application/json" },
    body,
  });

test("200 · 6.2.4 · Example 10: the profile of anyone who authorized the app", async () => {
  const answer = await get();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
  expect(answer.json()).toMatchObject({
    "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: expect.stringMatching(/^\w+:/),
    type: expect.arrayContaining(["Profile"]),
    name: expect.stringMatching(/\S/),
    email: owner,
  });
});

test("200 · 6.2.5 · Example 12, to the letter: taken, with the id that is ours", async () => {
  const answer = await put(sampleProfile);
  expect(answer.status).toBe(200);
  expect(answer.json()).toMatchObject({ id: found["id"], name: "Example University", phone: "111-222-3333" });
  expect((await get()).json()).toEqual(answer.json());
});

test("200 · 6.2.5 · what a host answered is accepted again and changes nothing", async () => {
  expect((await put(JSON.stringify(found))).json()).toEqual(found);
});

test("200 · 6.2.5 · the profile is whole: what is left out is gone, but for what was verified", async () => {
  expect((await put(JSON.stringify({ ...found, phone: "+49 30 1234" }))).json()).toMatchObject({
    phone: "+49 30 1234",
  });
  const { id, type, name } = found;
  const answer = await put(JSON.stringify({ id, type, name }));
  expect(answer.json()).toEqual({ ...found, phone: undefined });
});

test("400 · 6.2.4 · an address that the person did not verify here", async () => {
  const answer = await put(JSON.stringify({ ...found, email: "max.mustermann@evil.example" }));
  expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
  expect((await get()).json()).toEqual(found);
});

for (const [what, body, contentType, status] of [
  ["400 · 6.2.5 · no JSON", "{", "application/json", 400],
  ["400 · 6.2.5 · an array", "[]", "application/json", 400],
  ["400 · 6.2.5 · no id and type, which the schema requires", '{"name":"X"}', "application/json", 400],
  ["400 · 6.2.5 · a name that is no text", '{"id":"urn:x","type":["Profile"],"name":{"a":1}}', "application/json", 400],
  [
    "400 · 6.2.5 · a character that cannot be kept",
    '{"id":"urn:x","type":["Profile"],"name":"\\u0000"}',
    "application/json",
    400,
  ],
  ["415 · 6.2.5 · another media type", sampleProfile, "text/plain", 415],
  ["413 · 6.2.5 · more than a profile can be", `"${"x".repeat(70_000)}"`, "application/json", 413],
] as const)
  test(what, async () => {
    const answer = await put(body, contentType);
    expect([answer.status, codeOf(answer.json())]).toEqual([status, "invalid_data"]);
    expect((await get()).json()).toEqual(found);
  });

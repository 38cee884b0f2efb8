import { randomUUID } from "node:crypto";
import { newForeignBadge, newForeignIssuer } from "@/lib/domain/wallet/sample-external.fixture";
import { type Connection, expect, owner, test } from "./app.ts";
import { ask, credentialsPath } from "./ask.ts";
import { newTokenBadge, newTokenIssuer } from "./badges.ts";
import { codeOf } from "./contract.ts";
import { sampleToken } from "./samples.ts";

let connection: Connection;
test.beforeAll(async ({ apps }) => {
  connection = await apps.connect();
});

const upsert = (body: string, contentType = "application/json", headers: Record<string, string> = {}) =>
  ask("POST", credentialsPath, {
    token: connection.accessToken,
    headers: { "content-type": contentType, ...headers },
    body,
  });
/** The whole list, as text. */
const list = async () => (await ask("GET", `${credentialsPath}?limit=100`, { token: connection.accessToken })).text;
const totalOf = async () =>
  (await ask("GET", `${credentialsPath}?limit=1`, { token: connection.accessToken })).headers.get("x-total-count");

test("201 · 6.2.3 · Example 8 with a badge in the place of header.payload.signature", async () => {
  const { text } = await newTokenBadge({ address: owner });
  const answer = await upsert(text, "text/plain", { accept: "text/plain" });
  expect([answer.status, answer.text]).toEqual([201, text]);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain\b/);
  const again = await upsert(text, "text/plain", { accept: "text/plain" });
  // Example 9
  expect([again.status, again.text]).toEqual([200, text]);
  expect(again.headers.get("content-type")).toMatch(/^text\/plain\b/);
  expect(await list()).toContain(JSON.stringify(text));
});

test("401, 400 · 6.2.3 · Example 8 to the letter: its token, and its header.payload.signature", async () => {
  const headers = { "content-type": "text/plain", accept: "text/plain" };
  const body = "header.payload.signature";
  const stranger = await ask("POST", credentialsPath, { token: sampleToken, headers, body });
  expect([stranger.status, codeOf(stranger.json())]).toEqual([401, "unauthorizedrequest"]);
  const answer = await upsert(body, "text/plain", { accept: "text/plain" });
  expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
});

for (const contentType of ["application/json", "application/vc+ld+json", "application/json; charset=utf-8"])
  test(`201, 200 · 6.2.3 · ${contentType}: the answer is the badge of the request, in its media type`, async () => {
    const { text } = await newForeignBadge({ address: owner, name: "Conformance by JSON" });
    for (const status of [201, 200]) {
      const answer = await upsert(text, contentType);
      expect([answer.status, answer.text]).toEqual([status, text]);
      expect(answer.headers.get("content-type")?.split(";")[0]).toBe(contentType.split(";")[0]);
    }
  });

test("201 · certification, SP-Write · the very bytes come back: order, white space and escapes", async () => {
  const { text } = await newForeignBadge({ address: owner, name: "Conformance for Größe 😀" });
  const odd = JSON.stringify(JSON.parse(text), null, 3).replace("Größe", "Gr\\u00f6\\u00DFe");
  const answer = await upsert(odd);
  expect([answer.status, answer.text]).toEqual([201, odd]);
  expect(await list()).toContain(odd);
});

test("200 · 6.2.3, 10 · a newer validFrom takes the older one's place", async () => {
  const issuer = newForeignIssuer();
  const id = `urn:uuid:${randomUUID()}`;
  const version = (day: number) =>
    newForeignBadge({
      issuer,
      id,
      address: owner,
      name: `Conformance of day ${day}`,
      validFrom: new Date(2026, 1, day),
    });
  const [first, second, third] = await Promise.all([version(1), version(2), version(3)]);
  expect((await upsert(second.text)).status).toBe(201);
  const total = await totalOf();
  const replaced = await upsert(third.text);
  expect([replaced.status, replaced.text]).toEqual([200, third.text]);
  expect(await totalOf()).toBe(total);
  for (const older of [first, second]) expect((await upsert(older.text)).status).toBe(304);
  const now = await list();
  expect([first, second, third].map(({ text }) => now.includes(text))).toEqual([false, false, true]);
});

test("200, 304 · 10 · ids are equal after percent-decoding", async () => {
  const issuer = newForeignIssuer();
  const version = (id: string, day: number) =>
    newForeignBadge({ issuer, id, address: owner, name: "Conformance by id", validFrom: new Date(2026, 1, day) });
  const base = `https://elsewhere.example.org/badges/${randomUUID()}`;
  expect((await upsert((await version(`${base}/caf%C3%A9%20one`, 2)).text)).status).toBe(201);
  expect((await upsert((await version(`${base}/caf%c3%a9%20%6Fne`, 3)).text)).status).toBe(200);
  expect((await upsert((await version(`${base}/café%20one`, 1)).text)).status).toBe(304);
  expect((await upsert((await version(`${base}/CAF%C3%89%20one`, 4)).text)).status).toBe(201);
});

test("200, 304 · 10 · ids are equal after the white space around them is cut off", async () => {
  const issuer = newTokenIssuer();
  const id = `urn:uuid:${randomUUID()}`;
  const version = (spaced: string, day: number) =>
    newTokenBadge({ issuer, id: spaced, address: owner, validFrom: new Date(Date.UTC(2026, 1, day)) });
  expect((await upsert((await version(id, 2)).text, "text/plain")).status).toBe(201);
  expect((await upsert((await version(` ${id}\t`, 3)).text, "text/plain")).status).toBe(200);
  expect((await upsert((await version(`%20${id}%20`, 1)).text, "text/plain")).status).toBe(304);
});

test("201 · 10 · the same id of another issuer is another badge", async () => {
  const id = `urn:uuid:${randomUUID()}`;
  for (const name of ["Conformance of one", "Conformance of another"])
    expect((await upsert((await newForeignBadge({ id, address: owner, name })).text)).status).toBe(201);
});

test("200 · 6.2.3 · a newer token takes the older one's place, white space around it or not", async () => {
  const issuer = newTokenIssuer();
  const first = await newTokenBadge({ issuer, address: owner });
  expect((await upsert(first.text, "text/plain")).status).toBe(201);
  const total = await totalOf();
  const renewed = await newTokenBadge({
    issuer,
    id: first.id,
    address: owner,
    validFrom: new Date("2026-03-01T00:00:00Z"),
  });
  expect((await upsert(` ${renewed.text}\r\n`, "text/plain")).status).toBe(200);
  expect(await totalOf()).toBe(total);
  expect(await list()).toContain(renewed.text);
});

test("200 · 6.2.3 · a badge that was issued here comes back as it is, and nothing is there twice", async () => {
  const { credential = [] } = JSON.parse(await list());
  const own = credential.find(({ issuer }: { issuer: { id: string } }) => issuer.id.startsWith("did:web:"));
  const total = await totalOf();
  const answer = await upsert(JSON.stringify(own));
  expect([answer.status, answer.json()]).toEqual([200, own]);
  expect(await totalOf()).toBe(total);
});

test("201 · 6.2.3 · a badge that has expired is taken, for that is its reader's to see", async () => {
  const validUntil = "2026-02-02T00:00:00Z";
  const { text } = await newForeignBadge({ address: owner, name: "Conformance that expired", validUntil });
  expect((await upsert(text)).status).toBe(201);
});

test("400 · 6.2.3 · a badge that was changed after it was signed, in JSON and as a token; neither is kept", async () => {
  const total = await totalOf();
  const json = await newForeignBadge({ address: owner, name: "Conformance of Swimming" });
  const token = await newTokenBadge({ address: owner });
  const [header, payload = "", signature] = token.text.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const changed = Buffer.from(JSON.stringify({ ...claims, name: "Brain Surgery" })).toString("base64url");
  for (const [body, type] of [
    [json.text.replaceAll("Swimming", "Surgery"), "application/json"],
    [[header, changed, signature].join("."), "text/plain"],
  ] as const) {
    const answer = await upsert(body, type);
    expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
  }
  expect(await totalOf()).toBe(total);
});

test("400 · 6.2.3 · a badge without a proof, or that its schema does not accept", async () => {
  const { proof: _, ...unsigned } = JSON.parse((await newForeignBadge({ address: owner })).text);
  const { credentialSubject: __, ...cut } = JSON.parse((await newForeignBadge({ address: owner })).text);
  for (const body of [unsigned, cut]) {
    const answer = await upsert(JSON.stringify(body));
    expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
  }
});

for (const [what, body, contentType, status] of [
  ["400 · 6.2.3 · nothing", "", "application/json", 400],
  ["400 · 6.2.3 · no JSON", "{", "application/json", 400],
  ["400 · 6.2.3 · an array", "[]", "application/json", 400],
  ["400 · 6.2.3 · JSON without end", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "application/json", 400],
  ["400 · 6.2.3 · JSON that is no badge", '{"a":1}', "application/json", 400],
  ["400 · 6.2.3 · text that is no token", "a.b", "text/plain", 400],
  ["400 · 6.2.3 · a token without a signature", "eyJhbGciOiJub25lIn0.e30.", "text/plain", 400],
  ["415 · 6.2.3 · another media type", "<badge/>", "application/xml", 415],
  ["415 · 6.2.3 · a form", "badge=1", "application/x-www-form-urlencoded", 415],
  ["413 · 6.2.3 · more than a badge can be", " ".repeat(10 * 1024 * 1024 + 1), "application/json", 413],
] as const)
  test(what, async () => {
    const answer = await upsert(body, contentType);
    expect([answer.status, codeOf(answer.json())]).toEqual([status, "invalid_data"]);
  });

test("403 · 6.2.3 · a badge that was issued to somebody else", async () => {
  const total = await totalOf();
  for (const [text, type] of [
    [(await newForeignBadge({ address: "somebody.else@somedomain.com" })).text, "application/json"],
    [(await newTokenBadge({ address: "somebody.else@somedomain.com" })).text, "text/plain"],
  ] as const) {
    const answer = await upsert(text, type);
    expect([answer.status, codeOf(answer.json())]).toEqual([403, "forbidden"]);
  }
  expect(await totalOf()).toBe(total);
});

import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import * as restRoute from "@/app/ims/ob/v3p0/[[...rest]]/route";
import * as credentialsRoute from "@/app/ims/ob/v3p0/credentials/route";
import * as discoveryRoute from "@/app/ims/ob/v3p0/discovery/route";
import * as profileRoute from "@/app/ims/ob/v3p0/profile/route";
import { recordGrantUse } from "@/lib/domain/apps/record-grant-use";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { reissueCredentials } from "@/lib/domain/credentials/reissue";
import { newTenant } from "@/lib/domain/credentials/sample-tenant.fixture";
import { listProfileChanges } from "@/lib/domain/people/list-profile-changes";
import { revertProfileChange } from "@/lib/domain/people/revert-profile-change";
import { deleteImportedBadge } from "@/lib/domain/wallet/delete-imported-badge";
import { newForeignBadge, newForeignIssuer } from "@/lib/domain/wallet/sample-external.fixture";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { GrantReach } from "@/lib/platform/db/generated/client";
import { dispatch, type RouteModule } from "@/lib/platform/http/dispatch";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";

useDatabase();

const routes: Readonly<Record<string, RouteModule>> = {
  credentials: credentialsRoute,
  profile: profileRoute,
  discovery: discoveryRoute,
};
const base = "http://localhost:3000/ims/ob/v3p0";

async function call(
  method: string,
  path: string,
  init: { token?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const route = routes[path.split("?")[0] ?? ""];
  if (!route) throw new Error(`nothing answers ${path}`);
  const headers = { ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }), ...init.headers };
  const request = new Request(`${base}/${path}`, { method, headers, body: init.body ?? null });
  const response = await dispatch(route, request, {});
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

async function newToken(personId: string, scopes: string[], reach: GrantReach = "ALL", credentialIds: string[] = []) {
  const token = newSecret();
  const app = { create: { id: newSecret(), name: "Wallet", metadata: {} } };
  const grant = await db().grant.create({
    data: {
      app,
      person: { connect: { id: personId } },
      scopes,
      reach,
      credentials: { create: credentialIds.map((credentialId) => ({ credentialId })) },
      tokens: {
        create: { tokenHash: sha256(token), kind: "ACCESS", scopes, expiresAt: new Date(Date.now() + 60_000) },
      },
    },
  });
  return { token, grantId: grant.id };
}

const everything: string[] = Object.values(badgeScopes);

async function newReader(reach: GrantReach = "ALL") {
  const { personId, address } = await makePerson();
  return { personId, address, ...(await newToken(personId, everything, reach)) };
}

const json = { "content-type": "application/json" };
const upsert = (token: string, body: string, headers: Record<string, string> = json) =>
  call("POST", "credentials", { token, headers, body });

const ajv = new Ajv2019({ strict: false });
addFormats.default(ajv);
async function matches(schema: string, value: unknown) {
  const name = `ob_v3p0_${schema}_schema.json`;
  const { default: published } = await import(`../../domain/credentials/schema/${name}`, { with: { type: "json" } });
  const validate = ajv.getSchema(published.$id) ?? ajv.compile(published);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const codeOf = (info: { imsx_codeMinor: { imsx_codeMinorField: { imsx_codeMinorFieldValue: string }[] } }) =>
  info.imsx_codeMinor.imsx_codeMinorField[0]?.imsx_codeMinorFieldValue;

describe("callers (section 6.2.1)", () => {
  const operations = [
    ["GET", "credentials", badgeScopes.readCredentials],
    ["POST", "credentials", badgeScopes.writeCredentials],
    ["GET", "profile", badgeScopes.readProfile],
    ["PUT", "profile", badgeScopes.writeProfile],
  ] as const;

  it.each(operations)("%s %s: 401 without a live token, and 403 without its scope", async (method, path, scope) => {
    const { personId } = await makePerson();
    const body = method === "GET" ? {} : { body: "{}", headers: json };
    for (const token of [undefined, "unknown"]) {
      const answer = await call(method, path, { ...(token ? { token } : {}), ...body });
      expect(answer.status).toBe(401);
      expect(codeOf(answer.json())).toBe("unauthorizedrequest");
      await matches("imsx_statusinfo", answer.json());
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer realm=.*resource_metadata="http/);
    }
    const others = everything.filter((other) => other !== scope);
    const answer = await call(method, path, { token: (await newToken(personId, others)).token, ...body });
    expect(answer.status).toBe(403);
    expect(codeOf(answer.json())).toBe("forbidden");
    expect(answer.headers.get("www-authenticate")).toContain(`error="insufficient_scope", scope="${scope}"`);
    await matches("imsx_statusinfo", answer.json());
  });

  it.each([
    ["credentials", ["PUT", "PATCH", "DELETE", "PROPFIND"], "GET, HEAD, POST, OPTIONS"],
    ["profile", ["POST", "PATCH", "DELETE", "PROPFIND"], "GET, HEAD, PUT, OPTIONS"],
    ["discovery", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"], "GET, HEAD, OPTIONS"],
  ] as const)(
    "%s: 405 with Allow for every other method, and an answer to preflights",
    async (path, methods, allow) => {
      for (const method of methods) {
        const answer = await call(method, path);
        expect([answer.status, codeOf(answer.json()), answer.headers.get("allow")]).toEqual([
          405,
          "not_allowed",
          allow,
        ]);
        await matches("imsx_statusinfo", answer.json());
        expect(answer.headers.get("access-control-allow-origin")).toBe("*");
        expect(answer.headers.get("x-request-id")).toMatch(/./);
      }
      const preflight = await call("OPTIONS", path);
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    },
  );

  it.each([
    ["no authorization", undefined, false],
    ["a scheme that is not for here", "Basic eDp5", false],
    ["no token", "Bearer", false],
    ["no token, but spaces", "bearer   ", false],
    ["a token that can be none", "Bearer two words", true],
    ["a token with quotes", 'Bearer "x"', true],
    ["an unknown token", "Bearer unknown", true],
  ])("401 with a challenge that names an error only where a token was shown: %s", async (_, authorization, isNamed) => {
    const answer = await call("GET", "profile", { headers: authorization === undefined ? {} : { authorization } });
    expect([answer.status, codeOf(answer.json())]).toEqual([401, "unauthorizedrequest"]);
    const challenge = answer.headers.get("www-authenticate") ?? "";
    expect(challenge).toMatch(/^Bearer realm="Open Badges",/);
    expect(challenge.includes('error="invalid_token"')).toBe(isNamed);
    expect(challenge.includes("error=")).toBe(isNamed);
  });

  it("takes a token whose scheme is written in another case", async () => {
    const { token } = await newReader();
    expect((await call("GET", "profile", { headers: { authorization: `bearer  ${token} ` } })).status).toBe(200);
  });

  it.each(operations)("%s %s: 406 for who takes no JSON", async (method, path) => {
    const { token } = await newReader();
    const ask = (accept: string) =>
      call(method, path, {
        token,
        headers: { accept, ...(method === "GET" ? {} : json) },
        ...(method === "GET" ? {} : { body: "{}" }),
      });
    for (const accept of ["text/html", "application/xml, image/*", "application/json;q=0, text/html"]) {
      const answer = await ask(accept);
      expect([accept, answer.status, codeOf(answer.json())]).toEqual([accept, 406, "not_acceptable"]);
      await matches("imsx_statusinfo", answer.json());
    }
    for (const accept of ["application/json", "*/*", "text/html, application/*;q=0.1", "application/vc+ld+json"])
      expect([accept, (await ask(accept)).status]).toEqual([accept, method === "GET" ? 200 : 400]);
  });

  it("401 as soon as the grant is revoked", async () => {
    const { token, grantId } = await newReader();
    expect((await call("GET", "profile", { token })).status).toBe(200);
    await db().grant.update({ where: { id: grantId }, data: { revokedAt: new Date() } });
    for (const [method, path] of operations)
      expect((await call(method, path, { token, ...(method === "GET" ? {} : { body: "{}" }) })).status).toBe(401);
  });
});

it("any other address is 404 in the API's words, by every method", async () => {
  for (const path of ["", "/", "/nothing", "/credentials/1"])
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      const answer = await dispatch(restRoute, new Request(`${base}${path}`, { method }), {});
      const info = await answer.json();
      expect([method, path, answer.status, codeOf(info)]).toEqual([method, path, 404, "not_found"]);
      await matches("imsx_statusinfo", info);
    }
});

it("an app of another site may ask at any other address, and so reads that nothing is there", async () => {
  const answer = await dispatch(restRoute, new Request(`${base}/nothing`, { method: "OPTIONS" }), {});
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  expect(answer.headers.get("access-control-allow-headers")).toMatch(/authorization.*content-type/);
  for (const method of ["GET", "POST", "PUT"])
    expect(answer.headers.get("access-control-allow-methods")?.split(", ")).toContain(method);
});

describe("upsertCredential (section 6.2.3)", () => {
  it("201 for a new badge, then 200, with the very text that came, which getCredentials gives too", async () => {
    const { token, address, grantId } = await newReader();
    const { text } = await newForeignBadge({ address, name: "Größe 1.0 😀" });
    const created = await upsert(token, text, { "content-type": "application/vc+ld+json" });
    expect([created.status, created.text]).toEqual([201, text]);
    expect(created.headers.get("content-type")).toBe("application/vc+ld+json");
    const again = await upsert(token, text);
    expect([again.status, again.text]).toEqual([200, text]);
    const list = await call("GET", "credentials", { token });
    expect(list.text).toBe(`{"credential":[${text}]}`);
    await matches("getopenbadgecredentialsresponse", list.json());
    expect(await db().grant.findUniqueOrThrow({ where: { id: grantId } })).toMatchObject({
      writeCount: 1,
      readCount: 1,
    });
  });

  it("400 for a presentation with a badge, which is not the credential that the specification asks for", async () => {
    const { token, address } = await newReader();
    const { text } = await newForeignBadge({ address });
    const wrapped = { type: ["VerifiablePresentation"], verifiableCredential: [JSON.parse(text)] };
    expect((await upsert(token, JSON.stringify(wrapped))).status).toBe(400);
    expect((await call("GET", "credentials", { token })).text).not.toContain("Erste Hilfe");
  });

  it("200 for a newer one, 304 for an older one, by ids that are equal when decoded and trimmed (section 10)", async () => {
    const { token, address, personId } = await newReader();
    const issuer = newForeignIssuer();
    const id = "https://elsewhere.example.org/badges/a%20b";
    const version = (day: number, as = id) =>
      newForeignBadge({ issuer, address, id: as, validFrom: new Date(`2026-02-0${day}T09:00:00Z`) });
    expect((await upsert(token, (await version(2)).text)).status).toBe(201);
    const newer = await version(3, id.replace("%62", "b"));
    expect((await upsert(token, newer.text)).status).toBe(200);
    const older = await upsert(token, (await version(1)).text);
    expect([older.status, older.text]).toEqual([304, ""]);
    expect((await call("GET", "credentials", { token })).text).toBe(`{"credential":[${newer.text}]}`);
    expect(await db().wallet.findUniqueOrThrow({ where: { personId } })).toMatchObject({ length: 1 });
  });

  it.each([
    ["what is not JSON", "{", json, 400],
    ["what is no badge", "{}", json, 400],
    ["what is no token", "a.b", { "content-type": "text/plain" }, 400],
    ["another type", "<a/>", { "content-type": "application/xml" }, 415],
  ])("refuses %s", async (_, body, headers, status) => {
    const { token } = await newReader();
    const answer = await upsert(token, body, headers);
    expect([answer.status, codeOf(answer.json())]).toEqual([status, "invalid_data"]);
    await matches("imsx_statusinfo", answer.json());
  });

  it("400 for a badge that was changed, 403 for somebody else's; neither is kept", async () => {
    const { token, address } = await newReader();
    const { text } = await newForeignBadge({ address });
    const changed = await upsert(token, text.replace("Erste Hilfe", "Zweite Hilfe"));
    expect([changed.status, codeOf(changed.json())]).toEqual([400, "invalid_data"]);
    expect(changed.json().imsx_description).toContain("proof");
    const foreign = await upsert(token, (await newForeignBadge({ address: "somebody.else@example.org" })).text);
    expect([foreign.status, codeOf(foreign.json())]).toEqual([403, "forbidden"]);
    expect((await call("GET", "credentials", { token })).text).toBe("{}");
  });

  it("keeps out of the list what stands around a badge and is no white space of JSON", async () => {
    const { token, address } = await newReader();
    const { text } = await newForeignBadge({ address });
    expect((await upsert(token, `\u00a0${text}\u2028`)).status).toBe(201);
    expect((await call("GET", "credentials", { token })).text).toBe(`{"credential":[${text}]}`);
  });

  it("400 for what is nested without end", async () => {
    const { token } = await newReader();
    for (const [open, close] of [
      ["[", "]"],
      ['{"credentialSubject":', "}"],
    ] as const) {
      const levels = Math.floor(250_000 / (open.length + close.length));
      const answer = await upsert(token, `${open.repeat(levels)}1${close.repeat(levels)}`);
      expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
      await matches("imsx_statusinfo", answer.json());
    }
  });

  it("429 for an app that does not stop bringing, by whichever of its grants", async () => {
    const { personId, token, grantId } = await newReader();
    const { appId } = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
    for (let attempt = 0; attempt < 600; attempt++)
      await limitAttempts("upsert-of-app-and-person", `${appId} ${personId}`);
    const answer = await upsert(token, "{}");
    expect([answer.status, codeOf(answer.json())]).toEqual([429, "server_busy"]);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
  });

  it("413 for what is too large", async () => {
    const { token } = await newReader();
    expect((await upsert(token, " ".repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
  });
});

describe("getCredentials (sections 6.2.2 and 6.4)", () => {
  let reader: Awaited<ReturnType<typeof newReader>>;
  const texts: string[] = [];
  beforeAll(async () => {
    reader = await newReader();
    for (let day = 1; day <= 5; day++) {
      const validFrom = new Date(`2026-02-0${day}T09:00:00Z`);
      const { text } = await newForeignBadge({ address: reader.address, validFrom });
      texts.push(text);
      expect((await upsert(reader.token, text)).status).toBe(201);
    }
  });
  const get = (query: string, token = reader.token) => call("GET", `credentials?${query}`, { token });
  const linksOf = (headers: Headers) =>
    Object.fromEntries(
      (headers.get("link") ?? "").split(", ").map((link) => {
        const [, url = "", rel = ""] = /^<(.*)>; rel="(\w+)"$/.exec(link) ?? [];
        return [rel, url.slice(`${base}/credentials`.length)];
      }),
    );

  it("answers pages whose links lead through all of them", async () => {
    const first = await get("limit=2&offset=0");
    expect(first.headers.get("content-type")).toBe("application/json");
    expect(first.headers.get("x-total-count")).toBe("5");
    expect(linksOf(first.headers)).toEqual({
      next: "?limit=2&offset=2",
      last: "?limit=2&offset=4",
      first: "?limit=2&offset=0",
    });
    const middle = await get("limit=2&offset=2");
    expect(linksOf(middle.headers)).toEqual({
      next: "?limit=2&offset=4",
      last: "?limit=2&offset=4",
      first: "?limit=2&offset=0",
      prev: "?limit=2&offset=0",
    });
    const last = await get("limit=2&offset=4");
    expect(linksOf(last.headers)).toEqual({
      last: "?limit=2&offset=4",
      first: "?limit=2&offset=0",
      prev: "?limit=2&offset=2",
    });
    const all = [first, middle, last].flatMap((page) => page.json().credential.map((one: { id: string }) => one.id));
    expect(all).toEqual(texts.map((text) => JSON.parse(text).id));
  });

  it("answers what lies beyond the end, and nothing at all, without arrays", async () => {
    const beyond = await get("limit=2&offset=9");
    expect([beyond.status, beyond.text, beyond.headers.get("x-total-count")]).toEqual([200, "{}", "5"]);
    expect(linksOf(beyond.headers)).toMatchObject({ prev: "?limit=2&offset=4" });
    const empty = await newReader();
    const nothing = await get("limit=2", empty.token);
    expect([nothing.text, nothing.headers.get("x-total-count")]).toEqual(["{}", "0"]);
    await matches("getopenbadgecredentialsresponse", nothing.json());
  });

  it("leaves out what was issued at `since` or before, and keeps `since` in the links", async () => {
    const page = await get(`limit=1&since=${encodeURIComponent("2026-02-03T10:00:00+01:00")}`);
    expect(page.headers.get("x-total-count")).toBe("2");
    expect(page.json().credential[0].id).toBe(JSON.parse(texts[3] ?? "").id);
    expect(new URLSearchParams(linksOf(page.headers)["next"]).get("since")).toBe("2026-02-03T10:00:00+01:00");
    expect((await get("since=2026-02-04T09:00:00")).headers.get("x-total-count")).toBe("1");
  });

  it.each([
    "limit=0",
    "limit=x",
    "limit=-1",
    "limit=2147483648",
    "offset=-1",
    "offset=1.5",
    "since=yesterday",
    "since=2026-13-01T00:00:00Z",
    "limit=1&limit=2",
  ])("400 for %s", async (query) => {
    const answer = await get(query);
    expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_query_parameter"]);
    await matches("imsx_statusinfo", answer.json());
  });

  it("304 to anyone who has the page already, by any of the tags that they name, and that is not read", async () => {
    const { token, grantId } = await newToken(reader.personId, everything);
    const etag = (await get("limit=2", token)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    const ask = (ifNoneMatch: string, method = "GET") =>
      call(method, "credentials?limit=2", { token, headers: { "if-none-match": ifNoneMatch } });
    for (const held of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
      const answer = await ask(held);
      expect([held, answer.status, answer.text, answer.headers.get("etag")]).toEqual([held, 304, "", etag]);
    }
    expect((await ask('"other"')).status).toBe(200);
    const before = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
    const head = await ask('"other"', "HEAD");
    expect([head.status, head.text, head.headers.get("x-total-count")]).toEqual([200, "", "5"]);
    const grant = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
    expect([grant.readCount, grant.lastReadAt]).toEqual([4, before.lastReadAt]);
    expect(grant.lastUsedAt?.getTime()).toBeGreaterThan(before.lastUsedAt?.getTime() ?? 0);
  });

  it("gives an app only what it may read, and what it wrote itself", async () => {
    const { personId, address } = reader;
    const ids = (await db().externalCredential.findMany({ where: { personId }, orderBy: { createdAt: "asc" } })).map(
      ({ id }) => id,
    );
    await db().externalCredential.update({ where: { id: ids[0] ?? "" }, data: { visibility: "LINK" } });
    const linked = await newToken(personId, everything, "LINK");
    const chosen = await newToken(personId, everything, "CHOSEN", [ids[1] ?? "", ids[2] ?? ""]);
    const read = async (token: string) =>
      ((await get("limit=100", token)).json().credential ?? []).map((one: { id: string }) => one.id);
    expect(await read(linked.token)).toEqual([JSON.parse(texts[0] ?? "").id]);
    expect(await read(chosen.token)).toEqual([1, 2].map((at) => JSON.parse(texts[at] ?? "").id));
    const written = await newForeignBadge({ address });
    expect((await upsert(chosen.token, written.text)).status).toBe(201);
    expect(await read(chosen.token)).toEqual([...[1, 2].map((at) => JSON.parse(texts[at] ?? "").id), written.id]);
    expect(await read(linked.token)).not.toContain(written.id);
  });

  it("counts and gives what was there at one moment, however many come meanwhile", async () => {
    const { personId, token, address } = await newReader();
    const linked = await newToken(personId, everything, "LINK");
    const badges = await Promise.all(Array.from({ length: 6 }, () => newForeignBadge({ address })));
    const addBadge = Promise.all(badges.map(({ text }) => upsert(token, text)));
    let isDone = false;
    void addBadge.then(() => {
      isDone = true;
    });
    while (!isDone) {
      const page = await get("limit=100", token);
      expect(page.headers.get("x-total-count")).toBe(String((page.json().credential ?? []).length));
      await get("limit=100", linked.token);
    }
    expect((await get("limit=2&offset=4", token)).headers.get("x-total-count")).toBe("6");
    expect((await get("limit=2&offset=40", linked.token)).headers.get("x-total-count")).toBe("0");
  });

  it("ends a page early whose badges are long, and leads on from there through all of them", async () => {
    const { personId, token, address } = await newReader();
    for (let number = 0; number < 5; number++) await upsert(token, (await newForeignBadge({ address })).text);
    const ids = await db().walletEntry.findMany({ where: { personId }, orderBy: { position: "asc" } });
    const badges = ids.map(({ credentialId }, at) => ({
      id: credentialId,
      is: (at === 3 ? "é" : "x").repeat(5_000_000),
    }));
    for (const badge of badges)
      await db().externalCredential.update({ where: { id: badge.id }, data: { body: JSON.stringify(badge) } });
    const chosen = await newToken(
      personId,
      everything,
      "CHOSEN",
      ids.map(({ credentialId }) => credentialId),
    );
    for (const reader of [token, chosen.token]) {
      const lengths: number[] = [];
      const read: string[] = [];
      let next: string | undefined = "?limit=4";
      while (next !== undefined && lengths.length < 9) {
        const page = await get(next.slice(1), reader);
        expect(page.headers.get("x-total-count")).toBe("5");
        const given: { id: string }[] = page.json().credential;
        lengths.push(given.length);
        read.push(...given.map(({ id }) => id));
        next = linksOf(page.headers)["next"];
      }
      expect(read).toEqual(ids.map(({ credentialId }) => credentialId));
      // 5 and 5 MB; 5 and 10, since that one has two bytes for each character; 5.
      expect(lengths).toEqual([2, 2, 1]);
    }
  });

  it("429 for an app that does not stop reading, by whichever of its grants", async () => {
    const { personId, token, grantId } = await newReader();
    const { appId } = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
    for (let attempt = 0; attempt < 9000; attempt++)
      await limitAttempts("read-of-app-and-person", `${appId} ${personId}`);
    const answer = await get("limit=1", token);
    expect([answer.status, codeOf(answer.json())]).toEqual([429, "server_busy"]);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    expect((await get("limit=1", (await newToken(personId, everything)).token)).status).toBe(200);
  });

  it("never gives another person's badge", async () => {
    const stranger = await newReader();
    const ids = await db().externalCredential.findMany({ where: { personId: reader.personId }, select: { id: true } });
    const { token } = await newToken(
      stranger.personId,
      everything,
      "CHOSEN",
      ids.map(({ id }) => id),
    );
    expect((await get("limit=100", token)).text).toBe("{}");
  });
});

describe("what an app brought it always reads", () => {
  const idsOf = async (token: string) =>
    ((await call("GET", "credentials?limit=100", { token })).json().credential ?? []).map(
      (one: { id: string }) => one.id,
    );

  /** A badge that was issued here an hour ago. */
  async function newIssued() {
    const { organizationId, courseId, newCompletion } = await newTenant();
    const { personId, address } = await makePerson();
    const completion = await newCompletion(courseId, personId);
    await db().completion.updateMany({ where: { organizationId, id: completion }, data: { addressKey: address } });
    await awardCredentials({ organizationId, completionIds: [completion] }, new Date(Date.now() - 60 * 60_000));
    return { organizationId, personId, own: await db().credential.findFirstOrThrow({ where: { personId } }) };
  }

  it("also when it was there before, brought by the person or by another app", async () => {
    const { personId, token, address } = await newReader();
    const badge = await newForeignBadge({ address });
    expect((await upsert(token, badge.text)).status).toBe(201);
    const one = await newToken(personId, everything, "LINK");
    const other = await newToken(personId, everything, "CHOSEN");
    expect(await idsOf(one.token)).toEqual([]);
    expect((await upsert(one.token, badge.text)).status).toBe(200);
    expect([await idsOf(one.token), await idsOf(other.token)]).toEqual([[badge.id], []]);
    expect((await upsert(other.token, badge.text)).status).toBe(200);
    expect([await idsOf(one.token), await idsOf(other.token)]).toEqual([[badge.id], [badge.id]]);
  });

  it("also when another app puts a newer one in its place", async () => {
    const { personId, address } = await newReader();
    const issuer = newForeignIssuer();
    const id = `urn:uuid:${crypto.randomUUID()}`;
    const [older, newer] = await Promise.all(
      [1, 2].map((day) => newForeignBadge({ issuer, address, id, validFrom: new Date(`2026-02-0${day}T09:00:00Z`) })),
    );
    const one = await newToken(personId, everything, "CHOSEN");
    const other = await newToken(personId, everything, "CHOSEN");
    expect((await upsert(one.token, older?.text ?? "")).status).toBe(201);
    expect((await upsert(other.token, newer?.text ?? "")).status).toBe(200);
    for (const { token } of [one, other])
      expect((await call("GET", "credentials", { token })).text).toBe(`{"credential":[${newer?.text}]}`);
    const late = await newToken(personId, everything, "CHOSEN");
    // Of what it brought nothing was kept.
    expect((await upsert(late.token, older?.text ?? "")).status).toBe(304);
    expect(await idsOf(late.token)).toEqual([]);
  });

  it("also when it was issued here, in either form", async () => {
    const { personId, own } = await newIssued();
    for (const [text, type] of [
      [own.body, json],
      [own.jws ?? "", { "content-type": "text/plain" }],
    ] as const) {
      const app = await newToken(personId, everything, "CHOSEN");
      expect(await idsOf(app.token)).toEqual([]);
      expect((await upsert(app.token, text, type)).status).toBe(200);
      expect(await idsOf(app.token)).toEqual([`urn:uuid:${own.id}`]);
    }
  });

  it("not when it was issued again since, of which it brought the old one in either form", async () => {
    const { personId, own, organizationId } = await newIssued();
    await reissueCredentials({
      ...{ organizationId, credentialIds: [own.id], personId, subjectDid: undefined },
      now: new Date(own.issuedAt.getTime() + 1000),
    });
    const fresh = await db().credential.findFirstOrThrow({ where: { personId } });
    for (const [old, now, type] of [
      [own.body, fresh.body, json],
      [own.jws ?? "", fresh.jws ?? "", { "content-type": "text/plain" }],
    ] as const) {
      const app = await newToken(personId, everything, "CHOSEN");
      const answer = await upsert(app.token, old, type);
      expect([answer.status, answer.text]).toEqual([304, ""]);
      expect(await idsOf(app.token)).toEqual([]);
      expect((await upsert(app.token, now, type)).status).toBe(200);
      expect(await idsOf(app.token)).toEqual([`urn:uuid:${own.id}`]);
    }
  });

  it("not when the same badge is there in another text, which may say more", async () => {
    const { personId, token, address } = await newReader();
    const badge = { issuer: newForeignIssuer(), address, id: `urn:uuid:${crypto.randomUUID()}` };
    const held = await newForeignBadge({ ...badge, name: "Held" });
    expect((await upsert(token, held.text)).status).toBe(201);
    const app = await newToken(personId, everything, "CHOSEN");
    const other = await newForeignBadge({ ...badge, name: "Other" });
    expect((await upsert(app.token, other.text)).status).toBe(200);
    expect(await idsOf(app.token)).toEqual([]);
    expect((await upsert(app.token, `${held.text}\n`)).status).toBe(200);
    expect(await idsOf(app.token)).toEqual([held.id]);
  });

  it("no more when the person removed it, nor when they had chosen it", async () => {
    const { personId, token, grantId, address } = await newReader("CHOSEN");
    expect((await upsert(token, (await newForeignBadge({ address })).text)).status).toBe(201);
    const { id } = await db().externalCredential.findFirstOrThrow({ where: { personId } });
    const stranger = await newReader("CHOSEN");
    await db().grantCredential.createMany({
      data: [grantId, stranger.grantId].map((grantId) => ({ grantId, credentialId: id })),
    });
    expect(await deleteImportedBadge(stranger.personId, id)).toBe(false);
    expect(await db().appBadge.count({ where: { credentialId: id } })).toBe(1);
    expect(await deleteImportedBadge(personId, id)).toBe(true);
    expect(await db().appBadge.count({ where: { credentialId: id } })).toBe(0);
    expect(await db().grantCredential.count({ where: { grantId } })).toBe(0);
    expect(await db().grantCredential.count({ where: { grantId: stranger.grantId } })).toBe(1);
    expect(await idsOf(token)).toEqual([]);
  });

  it("and another person's app never does", async () => {
    const learner = await newReader("CHOSEN");
    const stranger = await newReader("ALL");
    const badge = await newForeignBadge({ address: stranger.address });
    expect((await upsert(stranger.token, badge.text)).status).toBe(201);
    const { id: credentialId } = await db().externalCredential.findFirstOrThrow({
      where: { personId: stranger.personId },
    });
    const { appId } = await db().grant.findUniqueOrThrow({ where: { id: learner.grantId } });
    // The learner's own app, as if it had brought the stranger's badge for the learner.
    await db().appBadge.create({ data: { appId, personId: learner.personId, credentialId, broughtAt: new Date() } });
    // And the stranger's grant of the same app, which brought nothing for the stranger.
    await db().grant.update({ where: { id: stranger.grantId }, data: { appId, reach: "CHOSEN" } });
    expect([await idsOf(learner.token), await idsOf(stranger.token)]).toEqual([[], []]);
  });
});

it("a grant that is gone meanwhile is no fault", async () => {
  await expect(recordGrantUse(crypto.randomUUID(), { read: 1, wrote: 1 }, new Date())).resolves.toBeUndefined();
});

describe("the profile (sections 6.2.4 and 6.2.5)", () => {
  /** The sample of section 6.2.5. */
  const sample = {
    "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    type: "Profile",
    id: "https://example.edu/issuers/565049",
    name: "Example University",
    phone: "111-222-3333",
  };
  const put = (token: string, profile: unknown, headers = json) =>
    call("PUT", "profile", { token, headers, body: JSON.stringify(profile) });

  it("takes the specification's sample, and answers with what it is then", async () => {
    const { token, personId, address } = await newReader();
    const answer = await put(token, sample);
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      "@context": sample["@context"],
      id: `urn:uuid:${personId}`,
      type: ["Profile"],
      name: "Example University",
      email: address,
      phone: "111-222-3333",
    });
    await matches("profile", answer.json());
    expect((await call("GET", "profile", { token })).json()).toEqual(answer.json());
  });

  it("tells who may not read it no more than what they sent", async () => {
    const { personId, address, token } = await newReader();
    const writer = await newToken(personId, [badgeScopes.writeProfile]);
    const frame = { "@context": sample["@context"], id: `urn:uuid:${personId}`, type: ["Profile"] };
    for (const [profile, reported] of [
      [{ phone: "1" }, { phone: "1" }],
      [{ givenName: "Erika" }, { givenName: "Erika" }],
      [{ name: "Erika" }, { name: "Erika" }],
      [
        { name: " Erika  M ", email: address.toUpperCase() },
        { name: "Erika M", email: address.toUpperCase() },
      ],
    ] as const) {
      const answer = await put(writer.token, { ...frame, ...profile });
      expect([answer.status, answer.json()]).toEqual([200, { ...frame, ...reported }]);
      await matches("profile", answer.json());
    }
    const grant = await db().grant.findUniqueOrThrow({ where: { id: writer.grantId } });
    expect([grant.profileReadAt, grant.lastUsedAt]).toEqual([null, expect.any(Date)]);
    expect((await call("GET", "profile", { token })).json()).toEqual({ ...frame, name: "Erika M", email: address });
  });

  it("keeps each change for the person to see and undo", async () => {
    const { token, personId } = await newReader();
    await put(token, sample);
    await put(token, { ...sample, phone: "999", givenName: "Erika" });
    await put(token, { ...sample, phone: "999", givenName: "Erika" });
    const changes = await listProfileChanges(personId);
    expect(changes.map(({ differences }) => differences)).toEqual([
      [
        { attribute: "givenName", before: null, after: "Erika" },
        { attribute: "phone", before: "111-222-3333", after: "999" },
      ],
      [
        { attribute: "name", before: "Learner", after: "Example University" },
        { attribute: "phone", before: null, after: "111-222-3333" },
      ],
    ]);
    const [later, first] = changes;
    // The phone was changed again since: undoing the first change leaves it alone.
    await revertProfileChange(personId, first?.id ?? "", new Date());
    expect((await call("GET", "profile", { token })).json()).toMatchObject({ name: "Learner", phone: "999" });
    await revertProfileChange(personId, later?.id ?? "", new Date());
    const after = (await call("GET", "profile", { token })).json();
    expect(after).toMatchObject({ name: "Learner", phone: "111-222-3333" });
    expect(after).not.toHaveProperty("givenName");
    const stranger = await makePerson();
    await expect(revertProfileChange(stranger.personId, later?.id ?? "", new Date())).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it.each([
    ["what is no Profile", []],
    ["a type that is another", { ...sample, type: "Person" }],
    ["an address that nobody verified", { ...sample, email: "ceo@example.org" }],
    ["a name of nothing", { ...sample, name: " " }],
    ["a character that cannot be kept", { ...sample, phone: "\u0000" }],
    ["one in the name", { ...sample, name: "Max\u0000" }],
    ["half a character", { ...sample, description: "\\\ud83d" }],
  ])("400 for %s, and nothing is changed", async (_, profile) => {
    const { token } = await newReader();
    const before = (await call("GET", "profile", { token })).text;
    const answer = await put(token, profile);
    expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_data"]);
    await matches("imsx_statusinfo", answer.json());
    expect((await call("GET", "profile", { token })).text).toBe(before);
  });

  it("400 for what is nested without end, wherever it stands", async () => {
    const { token } = await newReader();
    const nested = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    for (const member of ["parentOrg", "address", "nobodyKnowsIt"]) {
      const body = `${JSON.stringify(sample).slice(0, -1)},"${member}":${nested}}`;
      const answer = await call("PUT", "profile", { token, headers: json, body });
      expect([member, answer.status, codeOf(answer.json())]).toEqual([member, 400, "invalid_data"]);
      await matches("imsx_statusinfo", answer.json());
    }
  });

  it("notes when it was read, and not by anyone who only asks for the headers", async () => {
    const { token, grantId } = await newReader();
    const readAt = async () => (await db().grant.findUniqueOrThrow({ where: { id: grantId } })).profileReadAt;
    expect((await call("HEAD", "profile", { token })).text).toBe("");
    expect(await readAt()).toBeNull();
    await call("GET", "profile", { token });
    expect(await readAt()).toBeInstanceOf(Date);
  });

  it("takes what only looks like such a character, and a whole one", async () => {
    const { token } = await newReader();
    const description = "\\u0000 \\\\ud83d \u{1f393}";
    expect((await put(token, { ...sample, description })).json()).toMatchObject({ description });
  });

  it("429 for an app that does not stop writing", async () => {
    const { token, grantId, personId } = await newReader();
    const { appId } = await db().grant.findUniqueOrThrow({ where: { id: grantId } });
    for (let attempt = 0; attempt < 60; attempt++)
      await limitAttempts("profile-of-app-and-person", `${appId} ${personId}`);
    const answer = await put(token, sample);
    expect([answer.status, codeOf(answer.json())]).toEqual([429, "server_busy"]);
    expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
  });
});

describe("the service description (section 6.3)", () => {
  it("is open to all, matches its schema, and names where everything is", async () => {
    const answer = await call("GET", "discovery");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
    const document = answer.json();
    await matches("servicedescriptiondocument", document);
    expect(document.servers).toEqual([{ url: base }]);
    expect(document.components.securitySchemes.OAuth2ACG).toMatchObject({
      "x-imssf-registrationUrl": "http://localhost:3000/oauth/register",
      flows: {
        authorizationCode: {
          authorizationUrl: "http://localhost:3000/oauth/authorize",
          tokenUrl: "http://localhost:3000/oauth/token",
        },
      },
    });
    expect(Object.keys(document.components.securitySchemes.OAuth2ACG.flows.authorizationCode.scopes).sort()).toEqual(
      [...everything].sort(),
    );
    expect(Object.keys(document.paths)).toEqual(["/credentials", "/profile", "/discovery"]);
    const etag = answer.headers.get("etag") ?? "";
    expect((await call("GET", "discovery", { headers: { "if-none-match": etag } })).status).toBe(304);
  });
});

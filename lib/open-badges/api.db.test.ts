import { Ajv2019 } from "ajv/dist/2019.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, it } from "vitest";
import * as credentialsRoute from "@/app/ims/ob/v3p0/credentials/route";
import * as discoveryRoute from "@/app/ims/ob/v3p0/discovery/route";
import * as profileRoute from "@/app/ims/ob/v3p0/profile/route";
import { useDatabase } from "@/e2e/database";
import { makePerson } from "@/e2e/make-organization";
import { badgeScopes } from "@/lib/apps/scopes";
import { newSecret } from "@/lib/crypto/new-secret";
import { sha256 } from "@/lib/crypto/sha256";
import { db } from "@/lib/db/client";
import type { GrantReach } from "@/lib/db/generated/client";
import { dispatch, type RouteModule } from "@/lib/http/dispatch";
import { limitAttempts } from "@/lib/http/limit-attempts";
import { listProfileChanges } from "@/lib/people/list-profile-changes";
import { undoProfileChange } from "@/lib/people/undo-profile-change";
import { newForeignBadge, newForeignIssuer } from "@/lib/wallet/sample-external.fixture";

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
  const { default: published } = await import(`../credentials/schema/${name}`, { with: { type: "json" } });
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
    ["credentials", ["PUT", "PATCH", "DELETE"], "GET, POST, OPTIONS"],
    ["profile", ["POST", "PATCH", "DELETE"], "GET, PUT, OPTIONS"],
    ["discovery", ["POST", "PUT", "PATCH", "DELETE"], "GET, OPTIONS"],
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
      }
      const preflight = await call("OPTIONS", path);
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    },
  );

  it("401 as soon as the grant is revoked", async () => {
    const { token, grantId } = await newReader();
    expect((await call("GET", "profile", { token })).status).toBe(200);
    await db().grant.update({ where: { id: grantId }, data: { revokedAt: new Date() } });
    for (const [method, path] of operations)
      expect((await call(method, path, { token, ...(method === "GET" ? {} : { body: "{}" }) })).status).toBe(401);
  });
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

  it("413 for what is too large", async () => {
    const { token } = await newReader();
    expect((await upsert(token, " ".repeat(1024 * 1024 + 1))).status).toBe(413);
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

  it("304 to whoever has the page already", async () => {
    const etag = (await get("limit=2")).headers.get("etag") ?? "";
    const headers = { "if-none-match": etag };
    const answer = await call("GET", "credentials?limit=2", { token: reader.token, headers });
    expect([answer.status, answer.text]).toEqual([304, ""]);
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
    await undoProfileChange(personId, first?.id ?? "", new Date());
    expect((await call("GET", "profile", { token })).json()).toMatchObject({ name: "Learner", phone: "999" });
    await undoProfileChange(personId, later?.id ?? "", new Date());
    const after = (await call("GET", "profile", { token })).json();
    expect(after).toMatchObject({ name: "Learner", phone: "111-222-3333" });
    expect(after).not.toHaveProperty("givenName");
    const stranger = await makePerson();
    await expect(undoProfileChange(stranger.personId, later?.id ?? "", new Date())).rejects.toMatchObject({
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

  it("takes what only looks like such a character, and a whole one", async () => {
    const { token } = await newReader();
    const description = "\\u0000 \\\\ud83d \u{1f393}";
    expect((await put(token, { ...sample, description })).json()).toMatchObject({ description });
  });

  it("429 for an app that does not stop writing", async () => {
    const { token, grantId } = await newReader();
    for (let attempt = 0; attempt < 60; attempt++) await limitAttempts("profile-of-grant", grantId);
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

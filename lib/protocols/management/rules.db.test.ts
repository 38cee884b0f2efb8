import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { findRequest } from "@/lib/domain/requests/find-request.sql";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization, makePerson } from "@/test/make-organization";
import { newKey, newManager, type Tenant } from "@/test/management-client";
import { useServer } from "@/test/use-server";
import { operations } from "./operations.ts";

useServer();

const withIds = operations.filter(({ path }) => path.includes("{"));

/** What each operation that takes a body would take. */
const bodies: Record<string, object> = {
  createActivityProvider: { name: "a", scopes: ["xapi:read"] },
  changeActivityProvider: { name: "taken over", scopes: ["wsapi:all"], isDisabled: true },
  createCourse: { objectId: "urn:x:1" },
  assignIdentity: { address: "taken.over@example.org" },
  changeCourse: { title: "taken over" },
  mapCourse: { to: "nothing" },
  createAchievement: { name: "A", description: "B", criteria: "C" },
  changeAchievement: { name: "taken over" },
  setAchievementState: { state: "PUBLISHED" },
  setAchievementRule: { courseIds: [] },
  previewAchievementRule: { courseIds: [] },
  setAchievementImage: { content: "AAAA" },
  revokeCredential: { reason: "taken over" },
  suspendCredential: { reason: "taken over" },
  createInboundSource: { name: "a", endpoint: "https://store.invalid/xapi", key: "a", secret: "b" },
  testInboundSource: { endpoint: "https://store.invalid/xapi", key: "a", secret: "b" },
  changeInboundSource: { name: "taken over", endpoint: "https://elsewhere.invalid/xapi" },
  rerunInboundSource: { since: null, until: "2026-01-01T00:00:00Z" },
  createForwardingRule: { name: "a", endpoint: "https://store.invalid/xapi", key: "a", secret: "b" },
  testForwardingRule: { endpoint: "https://store.invalid/xapi", key: "a", secret: "b" },
  changeForwardingRule: { name: "taken over", endpoint: "https://elsewhere.invalid/xapi" },
  replayDeadLetters: { sequences: "all" },
};

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newManager();
});

const bodyOf = (name: string) => (bodies[name] ? { body: bodies[name] } : {});

describe("callers", () => {
  const token = async (key: string, secret: string, organizationId: number) => {
    const answer = await call("POST", `/api/organizations/${organizationId}/oauth2/token`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `grant_type=client_credentials&client_id=${key}&client_secret=${secret}`,
    });
    return (answer.json as { access_token: string }).access_token;
  };
  const courses = (organizationId: number, authorization?: string) =>
    call("GET", `/api/organizations/${organizationId}/courses`, { headers: authorization ? { authorization } : {} });

  it("200: a bearer token of the organization's own token endpoint", async () => {
    const bearer = await token(tenant.key, tenant.secret, tenant.organizationId);
    expect((await courses(tenant.organizationId, `Bearer ${bearer}`)).status).toBe(200);
  });

  it.each([
    ["nothing", undefined, /^Bearer realm="management", Basic/],
    ["an unknown token", "Bearer nonsense", /error="invalid_token"/],
    ["a wrong secret", `Basic ${btoa("someone:wrong")}`, /^Bearer realm="management", Basic/],
    ["another scheme", "Digest x", /^Bearer/],
  ])("401: %s, with what would do", async (_, authorization, challenge) => {
    const answer = await courses(tenant.organizationId, authorization);
    expect([answer.status, answer.headers["content-type"]]).toEqual([401, "application/problem+json"]);
    expect(answer.headers["www-authenticate"]).toMatch(challenge);
  });

  it.each(operations.map(({ name, method, path }) => ({ name, method, path })))(
    "403: $name without wsapi:all",
    async ({ name, method, path }) => {
      const partner = await newManager(["xapi:all", "all"]);
      const answer = await partner.send(method, path.replace(/\{.*?\}/g, randomUUID()), bodyOf(name));
      expect(answer.status).toBe(403);
      expect(answer.headers["www-authenticate"]).toContain('error="insufficient_scope", scope="wsapi:all"');
    },
  );

  it("403: a token that was narrowed", async () => {
    const both = await newManager(["wsapi:all", "xapi:read"]);
    const answer = await call("POST", `/api/organizations/${both.organizationId}/oauth2/token`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `grant_type=client_credentials&client_id=${both.key}&client_secret=${both.secret}&scope=xapi:read`,
    });
    const { access_token } = answer.json as { access_token: string };
    expect((await courses(both.organizationId, `Bearer ${access_token}`)).status).toBe(403);
  });
});

describe("organizations", () => {
  let other: Tenant;
  let theirs: Record<string, string>;
  let paths: string[];

  beforeAll(async () => {
    other = await newManager();
    const { organizationId, activityProviderId } = other;
    const { personId, address } = await makePerson();
    const id = async (path: string, body: object) =>
      ((await other.send("POST", path, { body })).json as { id: string }).id;
    const course = await id("/courses", { objectId: "urn:x:1" });
    const achievement = await id("/achievements", { name: "A", description: "B", criteria: "C" });
    const completion = await db().completion.create({
      data: {
        organizationId,
        activityProviderId,
        courseId: course,
        personId,
        statementId: randomUUID(),
        addressKey: address,
        completedAt: new Date(),
      },
    });
    const issuer = await db().issuer.create({
      data: { organizationId, did: `did:web:x:${randomUUID()}`, name: "x", url: "https://example.org" },
    });
    const credential = await db().credential.create({
      data: {
        organizationId,
        id: randomUUID(),
        achievementId: achievement,
        personId,
        issuerId: issuer.id,
        completionId: completion.id,
        body: "{}",
        awardedAt: new Date(),
        issuedAt: new Date(),
        visibility: "LINK",
      },
    });
    const identity = await db().identity.create({
      data: { organizationId, actorKey: `openid:https://id.example/${randomUUID()}`, kind: "OPENID", value: "x" },
    });
    const run = await db().bulkRun.create({
      data: { organizationId, kind: "REISSUE", isListed: true, actingProviderId: activityProviderId },
    });
    const key = await db().signingKey.create({
      data: {
        organizationId,
        id: randomUUID(),
        issuerId: issuer.id,
        algorithm: "Ed25519",
        wrappedPrivateKey: Buffer.alloc(1),
        wrappingKeyId: "x",
        state: "PENDING",
      },
    });
    const secret = await db().activityProviderSecret.findFirstOrThrow({ where: { organizationId } });
    theirs = {
      activityProvider: activityProviderId,
      secret: secret.id,
      person: personId,
      course,
      identity: identity.id,
      achievement,
      completion: completion.id,
      credential: credential.id,
      run: run.id,
      key: key.id,
      source: await id("/inbound-sources", bodies["createInboundSource"] ?? {}),
      rule: await id("/forwarding-rules", bodies["createForwardingRule"] ?? {}),
    };
    paths = withIds.map(({ path }) => path.replace(/\{(.*?)\}/g, (_, name: string) => theirs[name] ?? `no ${name}`));
  });

  it.each(withIds.map(({ name, method }, index) => ({ name, method, index })))(
    "404: $name with what is another organization's, and nothing comes of it",
    async ({ name, method, index }) => {
      const path = paths[index] ?? "";
      const before = await stateOf(other.organizationId);
      const inOwn = await tenant.send(method, path, bodyOf(name));
      const inTheirs = await tenant.send(method, path, { ...bodyOf(name), organizationId: other.organizationId });
      const unknown = await tenant.send(
        method,
        withIds[index]?.path.replace(/\{.*?\}/g, randomUUID()) ?? "",
        bodyOf(name),
      );
      expect([inOwn.status, inTheirs.status, unknown.status]).toEqual([404, 404, 404]);
      // What is somebody else's looks exactly like what is not there.
      const { instance: _, ...own } = inOwn.json as Record<string, unknown>;
      expect(unknown.json).toMatchObject(own);
      expect(await stateOf(other.organizationId)).toEqual(before);
    },
  );

  it.each(
    operations.filter(({ path }) => !path.includes("{")).map(({ name, method, path }) => ({ name, method, path })),
  )("404: $name at another organization's address", async ({ name, method, path }) => {
    const before = await stateOf(other.organizationId);
    const answer = await tenant.send(method, path, { ...bodyOf(name), organizationId: other.organizationId });
    expect(answer.status).toBe(404);
    expect(await stateOf(other.organizationId)).toEqual(before);
  });

  it.each(
    operations
      .filter(({ name, path }) => name.startsWith("list") && !path.includes("{"))
      .map(({ path }) => path.slice(1)),
  )("lists of %s hold nothing of another organization, whatever the filter", async (resource) => {
    const known = Object.values(theirs);
    const filters: Record<string, string[]> = {
      courses: ["", "&objectId=urn:x:1"],
      completions: ["", `&course=${theirs["course"]}`, `&person=${theirs["person"]}`],
      credentials: ["", `&person=${theirs["person"]}`, `&achievement=${theirs["achievement"]}`],
    };
    for (const filter of filters[resource] ?? [""]) {
      const { text } = await tenant.send("GET", `/${resource}?limit=200${filter}`);
      for (const id of known) expect(text).not.toContain(id);
    }
  });

  async function stateOf(organizationId: number) {
    const [providers, secrets, courses, identities, achievements, rules, credentials, runs, keys, events] =
      await Promise.all([
        db().activityProvider.findMany({ where: { organizationId }, omit: { lastUsedAt: true } }),
        db().activityProviderSecret.findMany({ where: { organizationId }, omit: { lastUsedAt: true } }),
        db().course.findMany({ where: { organizationId } }),
        db().identity.findMany({ where: { organizationId } }),
        db().achievement.findMany({ where: { organizationId } }),
        db().forwardingRule.findMany({ where: { organizationId } }),
        db().credential.findMany({ where: { organizationId } }),
        db().bulkRun.findMany({ where: { organizationId } }),
        db().signingKey.findMany({ where: { organizationId } }),
        db().auditEvent.count({ where: { organizationId } }),
      ]);
    return { providers, secrets, courses, identities, achievements, rules, credentials, runs, keys, events };
  }
});

describe("problem details (RFC 9457)", () => {
  it("tell type, title, status, detail, and the request's id, which the request log finds", async () => {
    const answer = await tenant.send("GET", `/courses/${randomUUID()}`);
    const requestId = String(answer.headers["x-request-id"]);
    expect(answer.json).toEqual({
      type: "urn:laurel:problem:not-found",
      title: "Not found",
      status: 404,
      detail: "The course does not exist.",
      instance: `urn:uuid:${requestId}`,
    });
    await expect
      .poll(() => findRequest(tenant.organizationId, requestId))
      .toMatchObject({
        endpoint: "management",
        activityProviderId: tenant.activityProviderId,
        status: 404,
        failure: { kind: "not-found" },
      });
  });

  it("tell of all that is wrong with the parameters", async () => {
    const answer = await tenant.send("GET", "/completions?limit=0&course=x&color=red");
    expect(answer.status).toBe(400);
    const { errors } = answer.json as { errors: { parameter: string }[] };
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(["color", "course", "limit"]);
  });

  it.each([
    ["404: no such resource", "GET", "/nothing", {}, 404],
    ["404: below a resource", "GET", "/courses/a/b/c", {}, 404],
    ["400: an id that is none", "GET", "/courses/x", {}, 400],
    ["400: a parameter given twice", "GET", "/courses?limit=1&limit=2", {}, 400],
    ["400: a body that is no JSON", "POST", "/courses", { body: "{" }, 400],
    ["400: a body that is no object", "POST", "/courses", { body: "[]" }, 400],
    ["413: a body that is too large", "POST", "/courses", { body: `"${"x".repeat(1_100_000)}"` }, 413],
    ["415: a body of another type", "POST", "/courses", { body: "{}", headers: { "content-type": "text/plain" } }, 415],
  ])("%s", async (_, method, path, options, status) => {
    expect((await tenant.send(method, path, options)).status).toBe(status);
  });

  it("405: a method that a resource lacks, with those that it has", async () => {
    const answer = await tenant.send("DELETE", "/courses");
    expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, POST"]);
  });

  it("200: HEAD is answered as GET, without a body", async () => {
    const authorization = `Basic ${btoa(`${tenant.key}:${tenant.secret}`)}`;
    const path = `/api/organizations/${tenant.organizationId}/courses`;
    const answer = await call("HEAD", path, { headers: { authorization } });
    expect([answer.status, answer.headers["content-type"], answer.text]).toEqual([200, "application/json", ""]);
  });
});

describe("pages", () => {
  it("lead from one to the next without gap or repetition, by body and by Link header", async () => {
    const own = await newManager();
    const made = await Promise.all(
      Array.from({ length: 7 }, (_, index) => own.send("POST", "/courses", { body: { objectId: `urn:x:${index}` } })),
    );
    const seen: string[] = [];
    let path: string | null = "/courses?limit=3";
    while (path) {
      const answer = await own.send("GET", path);
      const page = answer.json as { items: { id: string }[]; next: string | null };
      seen.push(...page.items.map(({ id }) => id));
      expect(answer.headers["link"]).toBe(page.next ? `<${page.next}>; rel="next"` : undefined);
      path =
        page.next && new URL(page.next).pathname.replace(/^\/api\/organizations\/\d+/, "") + new URL(page.next).search;
    }
    expect(seen.sort()).toEqual(made.map(({ json }) => (json as { id: string }).id).sort());
  });

  it("show the newest first where there is an order in time, also within one millisecond, and keep filters", async () => {
    const own = await newManager();
    const { organizationId, activityProviderId } = own;
    const course = await own.send("POST", "/courses", { body: { objectId: "urn:x:1" } });
    const courseId = (course.json as { id: string }).id;
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const data = [0, 1, 1, 1, 2].map((minute) => ({
      organizationId,
      activityProviderId,
      courseId,
      statementId: randomUUID(),
      addressKey: "a@example.org",
      completedAt: at(0),
      createdAt: at(minute),
    }));
    await db().completion.createMany({ data });
    const times: string[] = [];
    let cursor = "";
    do {
      const { json } = await own.send("GET", `/completions?limit=2&course=${courseId}${cursor}`);
      const { items, next } = json as { items: { createdAt: string }[]; next: string | null };
      times.push(...items.map(({ createdAt }) => createdAt));
      expect(next === null || new URL(next).searchParams.get("course") === courseId).toBe(true);
      cursor = next ? `&cursor=${new URL(next).searchParams.get("cursor")}` : "";
    } while (cursor);
    expect(times).toEqual([2, 1, 1, 1, 0].map((minute) => at(minute).toISOString()));
  });

  it.each(["x", "WyJ4Il0", "bnVsbA"])("400: a cursor that no page gave: %s", async (cursor) => {
    const answer = await tenant.send("GET", `/achievements?cursor=${cursor}`);
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ parameter: "cursor" }] }]);
  });
});

describe("Idempotency-Key", () => {
  const create = (own: Tenant, key: string, name = "a") =>
    own.send("POST", "/activity-providers", {
      body: { name, scopes: ["xapi:read"] },
      headers: { "idempotency-key": key },
    });
  const providers = (own: Tenant) => db().activityProvider.count({ where: { organizationId: own.organizationId } });

  it("201: gets the first answer again, secret and all, and nothing is done twice", async () => {
    const own = await newManager();
    const key = newKey();
    const first = await create(own, key);
    const again = await create(own, `"${key}"`);
    expect([again.status, again.text]).toEqual([201, first.text]);
    for (const name of ["location", "etag", "content-type"]) expect(again.headers[name]).toBe(first.headers[name]);
    expect(again.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
    expect(await providers(own)).toBe(2);
  });

  it("keeps the answer sealed, so that the database holds no secret", async () => {
    const own = await newManager();
    const { secret } = (await create(own, newKey())).json as { secret: string };
    const row = await db().idempotencyKey.findFirstOrThrow({ where: { organizationId: own.organizationId } });
    expect(Buffer.from(row.sealedAnswer ?? []).toString("latin1")).not.toContain(secret);
  });

  it("422: another request under the same key", async () => {
    const own = await newManager();
    const key = newKey();
    await create(own, key);
    expect((await create(own, key, "b")).status).toBe(422);
    const elsewhere = await own.send("POST", "/achievements", {
      body: bodies["createAchievement"],
      headers: { "idempotency-key": key },
    });
    expect([elsewhere.status, elsewhere.json]).toMatchObject([
      422,
      { type: "urn:laurel:problem:idempotency-key-reused" },
    ]);
    expect(await providers(own)).toBe(2);
  });

  it("409 or the same answer: of many at the same time one is done", async () => {
    const own = await newManager();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(own, key)));
    expect(await providers(own)).toBe(2);
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  it("201: a key whose request was refused is free for another", async () => {
    const own = await newManager();
    const key = newKey();
    expect((await create(own, key, " ")).status).toBe(400);
    expect((await create(own, key)).status).toBe(201);
  });

  it("201: a key of yesterday, and one that died with its process, are free", async () => {
    const own = await newManager();
    const { organizationId, activityProviderId } = own;
    const [old, dead] = [newKey(), newKey()];
    await create(own, old);
    await db().idempotencyKey.updateMany({ where: { organizationId }, data: { expiresAt: new Date() } });
    await db().idempotencyKey.create({
      data: {
        organizationId,
        activityProviderId,
        key: dead,
        requestDigest: Buffer.alloc(32),
        claimedAt: new Date(Date.now() - 120_000),
        expiresAt: new Date(Date.now() + 1_000_000),
      },
    });
    expect((await create(own, old, "b")).status).toBe(201);
    expect((await create(own, dead)).status).toBe(201);
  });

  it("is another key with another caller", async () => {
    const [one, other] = [await newManager(), await newManager()];
    const key = newKey();
    const answers = [await create(one, key), await create(other, key)];
    expect(answers[0]?.text).not.toBe(answers[1]?.text);
  });

  it.each(["a b", "x".repeat(201), '""'])("400: %j is no key", async (key) => {
    expect((await create(tenant, key)).status).toBe(400);
  });
});

describe("the other endpoints at the same address", () => {
  it("win over the management API", async () => {
    const { organizationId } = await makeOrganization();
    const [token, about] = await Promise.all([
      call("POST", `/api/organizations/${organizationId}/oauth2/token`),
      call("GET", `/api/organizations/${organizationId}/lrs/about`),
    ]);
    expect(token.json).toHaveProperty("error");
    expect(about.json).toHaveProperty("version");
  });
});

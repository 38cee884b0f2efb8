import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordCompletions } from "@/lib/domain/completions/record";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { personIdsOf } from "@/lib/domain/organizations/person-ids";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makePerson } from "@/test/make-organization";
import { answered, newManager, type Tenant } from "@/test/management-client";
import { useServer } from "@/test/use-server";
import { operations } from "./operations.ts";

useServer();

let tenant: Tenant;
beforeAll(async () => {
  tenant = await newManager();
});

afterAll(() => {
  expect([...answered].sort(), "every operation is asked for here").toEqual(operations.map(({ name }) => name).sort());
});

const audit = async (subject: string) =>
  (await db().auditEvent.findMany({ where: { subject }, orderBy: { occurredAt: "asc" } })).map(({ actor, action }) => ({
    actor,
    action,
  }));
const byProgram = () => `activity-provider:${tenant.activityProviderId}`;
const basic = (key: string, secret: string) => ({ authorization: `Basic ${btoa(`${key}:${secret}`)}` });
const xapi = (key: string, secret: string) =>
  call("GET", "/xapi/statements?limit=1", {
    headers: { ...basic(key, secret), "x-experience-api-version": "1.0.3" },
  });

describe("activity providers", () => {
  it("201: creates one whose secret is shown once and works at once", async () => {
    const made = await tenant.send("POST", "/activity-providers", {
      body: { name: " Partner ", scopes: ["xapi:read"] },
    });
    expect(made.status).toBe(201);
    const provider = made.json as { id: string; key: string; secret: string; secrets: { hint: string }[] };
    expect(provider).toMatchObject({ name: "Partner", scopes: ["xapi:read"], isDisabled: false, lastUsedAt: null });
    expect(provider.secrets.map(({ hint }) => hint)).toEqual([provider.secret.slice(-4)]);
    const path = `/activity-providers/${provider.id}`;
    expect(made.headers["location"]).toBe(`/api/organizations/${tenant.organizationId}${path}`);
    const read = await tenant.send("GET", path);
    expect(read.headers["etag"]).toBe(made.headers["etag"]);
    expect(read.json).not.toHaveProperty("secret");
    expect((await xapi(provider.key, provider.secret)).status).toBe(200);
    expect(await audit(`activity-provider:${provider.id}`)).toEqual([
      { actor: byProgram(), action: "activity-provider.created" },
    ]);
  });

  it.each([
    ["no body", undefined, ""],
    ["no name", { scopes: ["xapi:read"] }, "/name"],
    ["an empty name", { name: "  ", scopes: ["xapi:read"] }, "/name"],
    ["a name with U+0000", { name: "a\0b", scopes: ["xapi:read"] }, "/name"],
    ["no scopes", { name: "a", scopes: [] }, "/scopes"],
    ["an unknown scope", { name: "a", scopes: ["xapi:read", "root"] }, "/scopes/1"],
    ["an unknown property", { name: "a", scopes: ["xapi:read"], secret: "mine" }, ""],
  ])("400: %s, with the place", async (_, body, pointer) => {
    const answer = await tenant.send("POST", "/activity-providers", body === undefined ? {} : { body });
    expect(answer.status).toBe(400);
    if (body) expect(answer.json).toMatchObject({ errors: [{ pointer }] });
  });

  it("200: changes what is named alone, and takes back what its tokens had", async () => {
    const made = await tenant.send("POST", "/activity-providers", { body: { name: "a", scopes: ["xapi:all"] } });
    const { id, key, secret } = made.json as { id: string; key: string; secret: string };
    const token = await call("POST", `/api/organizations/${tenant.organizationId}/oauth2/token`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: `grant_type=client_credentials&client_id=${key}&client_secret=${secret}`,
    });
    const { access_token } = token.json as { access_token: string };
    const withToken = () =>
      call("GET", "/xapi/statements?limit=1", {
        headers: { authorization: `Bearer ${access_token}`, "x-experience-api-version": "1.0.3" },
      });
    const path = `/activity-providers/${id}`;
    expect((await tenant.send("PATCH", path, { body: { name: "b" } })).json).toMatchObject({
      name: "b",
      scopes: ["xapi:all"],
    });
    expect((await withToken()).status).toBe(200);
    expect((await tenant.send("PATCH", path, { body: { scopes: ["xapi:write"] } })).json).toMatchObject({ name: "b" });
    expect((await withToken()).status).toBe(401);
    expect((await tenant.send("PATCH", path, { body: { isDisabled: true } })).json).toMatchObject({ isDisabled: true });
    expect((await xapi(key, secret)).status).toBe(401);
    expect((await tenant.send("PATCH", path, { body: { isDisabled: false } })).json).toMatchObject({
      isDisabled: false,
    });
  });

  it("has two secrets at most and one at least, so that a change needs no outage", async () => {
    const made = await tenant.send("POST", "/activity-providers", { body: { name: "a", scopes: ["xapi:all"] } });
    const provider = made.json as { id: string; key: string; secret: string; secrets: { id: string }[] };
    const path = `/activity-providers/${provider.id}/secrets`;
    const added = await tenant.send("POST", path);
    expect(added.status).toBe(201);
    const second = added.json as { id: string; secret: string };
    for (const secret of [provider.secret, second.secret]) expect((await xapi(provider.key, secret)).status).toBe(200);
    expect((await tenant.send("POST", path)).status).toBe(409);
    expect((await tenant.send("DELETE", `${path}/${provider.secrets[0]?.id}`)).status).toBe(204);
    expect((await xapi(provider.key, provider.secret)).status).toBe(401);
    expect((await xapi(provider.key, second.secret)).status).toBe(200);
    expect((await tenant.send("DELETE", `${path}/${second.id}`)).status).toBe(409);
    expect((await tenant.send("DELETE", `${path}/${randomUUID()}`)).status).toBe(404);
  });

  it("lists partners alone: what means another store cannot be given a secret", async () => {
    const { organizationId } = tenant;
    const source = await db().activityProvider.create({
      data: { organizationId, name: "Another store", kind: "SOURCE", key: randomUUID(), igsClientId: "x", scopes: [] },
    });
    expect((await tenant.send("GET", "/activity-providers?limit=200")).text).not.toContain(source.id);
    expect((await tenant.send("GET", `/activity-providers/${source.id}`)).status).toBe(404);
    expect((await tenant.send("POST", `/activity-providers/${source.id}/secrets`)).status).toBe(404);
  });
});

describe("courses", () => {
  const objectId = () => `urn:partner:course:${randomUUID()}`;
  const newCourse = async () => {
    const made = await tenant.send("POST", "/courses", { body: { objectId: objectId(), title: "Fire safety" } });
    expect(made.status).toBe(201);
    return { made, course: made.json as { id: string; objectId: string } };
  };

  it("201: enters one, which is found by its object id", async () => {
    const { made, course } = await newCourse();
    expect(course).toMatchObject({ title: "Fire safety", vendor: null, isMapped: false, achievementIds: [] });
    const found = await tenant.send("GET", `/courses?objectId=${encodeURIComponent(course.objectId)}`);
    expect(found.json).toEqual({ items: [made.json], next: null });
    expect((await tenant.send("GET", `/courses/${course.id}`)).json).toEqual(made.json);
    expect(await audit(`course:${course.id}`)).toEqual([{ actor: byProgram(), action: "course.created" }]);
  });

  it("409: an object id that is there, with the place", async () => {
    const { course } = await newCourse();
    const answer = await tenant.send("POST", "/courses", { body: { objectId: course.objectId } });
    expect([answer.status, answer.json]).toMatchObject([409, { errors: [{ pointer: "/objectId" }] }]);
  });

  it("200: changes what is named, also to nothing", async () => {
    const { course } = await newCourse();
    const path = `/courses/${course.id}`;
    expect((await tenant.send("PATCH", path, { body: { vendor: "Northlight" } })).json).toMatchObject({
      title: "Fire safety",
      vendor: "Northlight",
    });
    expect((await tenant.send("PATCH", path, { body: { title: null } })).json).toMatchObject({
      title: null,
      vendor: "Northlight",
    });
  });

  it("412: a change of what somebody else has changed; 200 with the tag of now, or with any", async () => {
    const { made, course } = await newCourse();
    const path = `/courses/${course.id}`;
    const tag = String(made.headers["etag"]);
    expect(tag).toMatch(/^"[\w-]+"$/);
    const first = await tenant.send("PATCH", path, { body: { title: "A" }, headers: { "if-match": tag } });
    expect(first.status).toBe(200);
    for (const [method, at, body] of [
      ["PATCH", path, { title: "B" }],
      ["PUT", `${path}/mapping`, { to: "nothing" }],
    ] as const)
      expect((await tenant.send(method, at, { body, headers: { "if-match": tag } })).status).toBe(412);
    expect((await tenant.send("GET", path)).json).toMatchObject({ title: "A", isMapped: false });
    for (const now of [`"other", ${first.headers["etag"]}`, "*"])
      expect((await tenant.send("PATCH", path, { body: { title: "A" }, headers: { "if-match": now } })).status).toBe(
        200,
      );
  });

  it("412: of two changes that were meant for the same state, one counts", async () => {
    const { made, course } = await newCourse();
    const headers = { "if-match": String(made.headers["etag"]) };
    const answers = await Promise.all(
      ["A", "B", "C", "D"].map((title) => tenant.send("PATCH", `/courses/${course.id}`, { body: { title }, headers })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it("200: maps one to an achievement, and asks for the badges of those who completed it before", async () => {
    const { course } = await newCourse();
    const made = await tenant.send("POST", "/achievements", { body: { name: "A", description: "B", criteria: "C" } });
    const { id: achievementId } = made.json as { id: string };
    const path = `/courses/${course.id}/mapping`;
    const mapped = await tenant.send("PUT", path, { body: { to: "achievement", achievementId } });
    expect(mapped.json).toMatchObject({ isMapped: true, achievementIds: [achievementId] });
    expect((await tenant.send("PUT", path, { body: { to: "nothing" } })).json).toMatchObject({ achievementIds: [] });
    const fresh = await tenant.send("PUT", path, {
      body: { to: "new-achievement", name: "New", description: "B", criteria: "C" },
    });
    const [created] = (fresh.json as { achievementIds: string[] }).achievementIds;
    expect((await tenant.send("GET", `/achievements/${created}`)).json).toMatchObject({
      ...{ name: "New", state: "PUBLISHED", version: 1 },
    });
    expect(await audit(`course:${course.id}`)).toHaveLength(4);
  });

  it("409: one that a rule needs beside others cannot earn nothing, before that rule is changed", async () => {
    const [{ course }, { course: other }] = [await newCourse(), await newCourse()];
    const made = await tenant.send("POST", "/achievements", { body: { name: "A", description: "B", criteria: "C" } });
    const rule = `/achievements/${(made.json as { id: string }).id}/rule`;
    const path = `/courses/${course.id}/mapping`;
    await tenant.send("PUT", rule, { body: { requires: "ALL", courseIds: [course.id, other.id] } });
    expect((await tenant.send("PUT", path, { body: { to: "nothing" } })).status).toBe(409);
    await tenant.send("PUT", rule, { body: { courseIds: [course.id, other.id] } });
    expect((await tenant.send("PUT", path, { body: { to: "nothing" } })).json).toMatchObject({ achievementIds: [] });
  });

  it("400: an achievement that is not there, or another organization's, with the place", async () => {
    const { course } = await newCourse();
    const other = await newManager();
    const theirs = await other.send("POST", "/achievements", { body: { name: "A", description: "B", criteria: "C" } });
    for (const achievementId of [randomUUID(), (theirs.json as { id: string }).id]) {
      const answer = await tenant.send("PUT", `/courses/${course.id}/mapping`, {
        body: { to: "achievement", achievementId },
      });
      expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ pointer: "/achievementId" }] }]);
    }
  });
});

describe("achievements", () => {
  const body = { name: "Fire safety", description: "Can put out a fire.", criteria: "Complete the *course*." };

  it("201: creates one in the organization's language, or in one that is named", async () => {
    const made = await tenant.send("POST", "/achievements", { body });
    expect([made.status, made.json]).toMatchObject([201, { ...body, type: "Course", language: "en" }]);
    const { id } = made.json as { id: string };
    expect((await tenant.send("GET", `/achievements/${id}`)).json).toEqual(made.json);
    expect((await tenant.send("GET", "/achievements?limit=200")).text).toContain(id);
    const german = await tenant.send("POST", "/achievements", { body: { ...body, language: "de-AT", type: "Badge" } });
    expect(german.json).toMatchObject({ language: "de-AT", type: "Badge" });
  });

  it("200: changes what is named, and 412 when it changed since", async () => {
    const made = await tenant.send("POST", "/achievements", { body });
    const { id } = made.json as { id: string };
    const headers = { "if-match": String(made.headers["etag"]) };
    const changed = await tenant.send("PATCH", `/achievements/${id}`, { body: { name: "B" }, headers });
    expect(changed.json).toMatchObject({ ...body, name: "B" });
    expect((await tenant.send("PATCH", `/achievements/${id}`, { body: { name: "C" }, headers })).status).toBe(412);
  });

  it("400: a language or a type that is none", async () => {
    const answer = await tenant.send("POST", "/achievements", { body: { ...body, language: "english", type: "a b" } });
    expect(answer.json).toMatchObject({ status: 400, errors: [{ pointer: "/language" }, { pointer: "/type" }] });
  });

  const said = {
    translations: [{ language: "de", name: "Brandschutz", description: "Kann löschen.", criteria: "Kurs." }],
    type: "MicroCredential",
    tags: ["fire", "safety"],
    alignments: [{ targetName: "Puts out fires", targetUrl: "https://example.org/fires", targetType: "CFItem" }],
    credits: 2.5,
    validityPeriod: "P2Y",
    imageCaption: "A flame",
  };
  const newAchievement = async (more: object = {}) => {
    const made = await tenant.send("POST", "/achievements", { body: { ...body, ...more } });
    expect(made.status, made.text).toBe(201);
    return { made, path: `/achievements/${(made.json as { id: string }).id}` };
  };
  const publish = (path: string) => tenant.send("PUT", `${path}/state`, { body: { state: "PUBLISHED" } });

  it("201: takes everything that a badge may say, as a draft without an address", async () => {
    const { made } = await newAchievement(said);
    const rule = { requires: "ANY", courseIds: [], minimumScoreScaled: null, minimumDurationSeconds: null };
    expect(made.json).toMatchObject({ ...said, state: "DRAFT", version: 1, address: null, imageAddress: null, rule });
  });

  it("400: what is wrong with each part, at its place", async () => {
    const [translation] = said.translations;
    const wrong = { ...translation, language: "en" };
    const answer = await tenant.send("POST", "/achievements", { body: { ...body, translations: [wrong] } });
    expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ pointer: "/translations" }] }]);
    const many = {
      alignments: [{ targetName: "A", targetUrl: "http://example.org" }],
      ...{ credits: 0, validityPeriod: "2 years", tags: ["a", "a"] },
    };
    const faults = await tenant.send("POST", "/achievements", { body: { ...body, ...many } });
    const pointers = (faults.json as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(["/alignments/0/targetUrl", "/credits", "/tags", "/validityPeriod"]);
  });

  it("200: publishes it, changes it in a new version, retires it and takes it up again; 409 for a draft", async () => {
    const { path } = await newAchievement(said);
    const retire = () => tenant.send("PUT", `${path}/state`, { body: { state: "RETIRED" } });
    expect((await retire()).status).toBe(409);
    const published = await publish(path);
    const address = (published.json as { address: string }).address;
    expect(published.json).toMatchObject({ state: "PUBLISHED", imageAddress: `${address}/image?v=1` });
    expect((await tenant.send("PATCH", path, { body: { credits: null } })).json).toMatchObject({ version: 2 });
    expect((await tenant.send("GET", `${path}/versions`)).json).toMatchObject({
      items: [
        { version: 2, credits: null },
        { version: 1, credits: 2.5 },
      ],
    });
    const first = await tenant.send("GET", `${path}/versions?limit=1`);
    const next = new URL((first.json as { next: string }).next).searchParams.get("cursor");
    const rest = await tenant.send("GET", `${path}/versions?cursor=${next}`);
    expect((rest.json as { items: { version: number }[] }).items.map(({ version }) => version)).toEqual([1]);
    expect((await retire()).json).toMatchObject({ state: "RETIRED" });
    expect((await publish(path)).json).toMatchObject({ state: "PUBLISHED", retiredAt: null, version: 2 });
  });

  it("200: sets the rule, after a preview; 400 for a course that is not there, 412 when it changed since", async () => {
    const { made, path } = await newAchievement();
    const course = await tenant.send("POST", "/courses", { body: { objectId: `urn:partner:${randomUUID()}` } });
    const courseIds = [(course.json as { id: string }).id];
    const rule = { requires: "ALL", courseIds, minimumScoreScaled: 0.8, minimumDurationSeconds: 60 };
    const preview = await tenant.send("POST", `${path}/rule/preview`, { body: rule });
    expect(preview.json).toEqual({ badges: 0, holders: 0, isAtLeast: false });
    const headers = { "if-match": String(made.headers["etag"]) };
    expect((await tenant.send("PUT", `${path}/rule`, { body: rule, headers })).json).toMatchObject({ rule });
    expect((await tenant.send("PUT", `${path}/rule`, { body: rule, headers })).status).toBe(412);
    const gone = await tenant.send("PUT", `${path}/rule`, { body: { courseIds: [randomUUID()] } });
    expect([gone.status, gone.json]).toMatchObject([400, { errors: [{ pointer: "/courseIds" }] }]);
    const low = await tenant.send("PUT", `${path}/rule`, { body: { courseIds, minimumScoreScaled: 1.5 } });
    expect([low.status, low.json]).toMatchObject([400, { errors: [{ pointer: "/minimumScoreScaled" }] }]);
  });

  it("200: takes a picture and makes it safe; 400 for what is none, 413 for a large one; and draws it again", async () => {
    const { path } = await newAchievement();
    await publish(path);
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script><path d="M0 0"/></svg>`;
    const send = (content: string) => tenant.send("PUT", `${path}/image`, { body: { content } });
    const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
    const answer = await send(base64(picture));
    expect(answer.json).toMatchObject({ isImageDrawn: false, version: 2 });
    const { pathname, search } = new URL((answer.json as { imageAddress: string }).imageAddress);
    const shown = await call("GET", pathname + search);
    expect(shown.text).not.toContain("script");
    expect(shown.headers["content-security-policy"]).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    expect((await send(base64("GIF89a"))).json).toMatchObject({ status: 400, errors: [{ pointer: "/content" }] });
    expect((await send("***")).status).toBe(400);
    expect((await send(base64(Buffer.alloc(1024 * 1024 + 1)))).status).toBe(413);
    expect((await tenant.send("DELETE", `${path}/image`)).json).toMatchObject({ isImageDrawn: true, version: 3 });
  });
});

describe("inbound sources", () => {
  const body = { name: "Other store", endpoint: "https://store.invalid/xapi/statements", key: "k", secret: "S3CR3T" };
  const newSource = async () => {
    const made = await tenant.send("POST", "/inbound-sources", { body });
    expect(made.status).toBe(201);
    return { made, path: `/inbound-sources/${(made.json as { id: string }).id}` };
  };

  it("201: adds one, whose secret is shown nowhere", async () => {
    const { made, path } = await newSource();
    expect(made.json).toMatchObject({ name: "Other store", endpoint: "https://store.invalid/xapi", everyMinutes: 15 });
    expect((await tenant.send("GET", path)).text).not.toContain("S3CR3T");
    expect((await tenant.send("GET", "/inbound-sources?limit=200")).text).toContain(path.split("/").at(-1));
  });

  it("200: changes, pauses, resumes, pulls, takes in again, and 204: deletes it", async () => {
    const { path } = await newSource();
    expect((await tenant.send("PATCH", path, { body: { everyMinutes: 5 } })).json).toMatchObject({ everyMinutes: 5 });
    expect((await tenant.send("POST", `${path}/pause`)).json).toMatchObject({ state: "paused" });
    expect((await tenant.send("POST", `${path}/pulls`)).status).toBe(409);
    expect((await tenant.send("POST", `${path}/resume`)).json).not.toMatchObject({ state: "paused" });
    expect((await tenant.send("POST", `${path}/pulls`)).status).toBe(200);
    const window = { since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z" };
    expect((await tenant.send("POST", `${path}/windows`, { body: window })).status).toBe(201);
    expect((await tenant.send("DELETE", path)).status).toBe(204);
    expect((await tenant.send("GET", path)).status).toBe(404);
  });

  it("400: with the place", async () => {
    const { path } = await newSource();
    for (const [method, at, sent, pointer] of [
      ["POST", "/inbound-sources", { ...body, endpoint: "ftp://store.invalid" }, "/endpoint"],
      ["POST", "/inbound-sources", { ...body, endpoint: "https://key:secret@store.invalid" }, "/endpoint"],
      ["POST", "/inbound-sources", { ...body, since: "yesterday" }, "/since"],
      ["PATCH", path, { tokenUrl: "nonsense" }, "/tokenUrl"],
      ["POST", `${path}/windows`, { since: null, until: "2999-01-01T00:00:00Z" }, "/until"],
    ] as const) {
      const answer = await tenant.send(method, at, { body: sent });
      expect([answer.status, answer.json]).toMatchObject([400, { errors: [{ pointer }] }]);
    }
    expect((await tenant.send("POST", "/inbound-sources", { body: { ...body, name: "a\0b" } })).status).toBe(400);
  });

  it("200: tries a connection, and reaches nothing private", async () => {
    const { name: _, ...connection } = body;
    const answer = await tenant.send("POST", "/inbound-source-tests", {
      body: { ...connection, endpoint: "https://127.0.0.1:1/xapi" },
    });
    expect(answer.json).toMatchObject({ steps: [{ step: "address", result: "failed" }, {}, {}, {}], preview: [] });
  });

  it("200: lists what it rejected, page by page", async () => {
    const { path } = await newSource();
    const sourceId = path.split("/").at(-1) ?? "";
    const { organizationId } = tenant;
    for (const text of ["a", "b", "c"])
      await db().sourceRejection.create({
        data: { organizationId, sourceId, textHash: Buffer.from(text), code: "malformed", message: "No.", text },
      });
    const first = await tenant.send("GET", `${path}/rejections?limit=2`);
    const page = first.json as { items: { text: string }[]; next: string };
    expect(page.items.map(({ text }) => text)).toEqual(["c", "b"]);
    const second = await tenant.send("GET", `${path}/rejections${new URL(page.next).search}`);
    expect(second.json).toMatchObject({ items: [{ text: "a" }], next: null });
  });
});

describe("bulk runs", () => {
  const newAchievement = async () =>
    (
      await db().achievement.create({
        data: { organizationId: tenant.organizationId, name: "a", description: "b", criteria: "c", state: "PUBLISHED" },
      })
    ).id;
  type Run = { id: string; state: string; done: number; failed: number };
  const ended = async (path: string) => {
    await expect
      .poll(async () => ((await tenant.send("GET", path)).json as Run).state, { timeout: 20_000 })
      .toBe("DONE");
    return (await tenant.send("GET", path)).json;
  };

  it("201: gives, issues again and revokes many, tells the progress, and lists what was not done", async () => {
    const achievementId = await newAchievement();
    const { personId, address } = await makePerson();
    const recipients = [{ address, awardedAt: "2026-03-01T10:00:00+01:00" }, { address: "nobody@example.org" }];
    const made = await tenant.send("POST", "/bulk-runs", { body: { kind: "ISSUE", achievementId, recipients } });
    expect(made.status).toBe(201);
    const path = `/bulk-runs/${(made.json as Run).id}`;
    expect(made.headers["location"]).toBe(`/api/organizations/${tenant.organizationId}${path}`);
    expect(await ended(path)).toMatchObject({ kind: "ISSUE", achievementId, total: 2, done: 1, failed: 1 });
    expect((await tenant.send("GET", `${path}/failures?limit=1`)).json).toMatchObject({
      items: [{ number: 2, address: "nobody@example.org", fault: "no-person" }],
      next: null,
    });
    const where = { organizationId: tenant.organizationId, achievementId };
    const badge = await db().credential.findFirstOrThrow({ where });
    expect(badge).toMatchObject({ personId, awardedAt: new Date("2026-03-01T09:00:00Z") });
    for (const body of [
      { kind: "REISSUE", credentialIds: [badge.id] },
      { kind: "REVOKE", achievementId, reason: "By mistake." },
    ]) {
      const { json } = await tenant.send("POST", "/bulk-runs", { body });
      expect(await ended(`/bulk-runs/${(json as Run).id}`)).toMatchObject({ total: 1, done: 1 });
    }
    expect(await db().credential.findFirstOrThrow({ where })).toMatchObject({ revision: 2, state: "REVOKED" });
    const listed = (await tenant.send("GET", "/bulk-runs?limit=3")).json as { items: { kind: string }[] };
    expect(listed.items.map(({ kind }) => kind)).toEqual(["REVOKE", "REISSUE", "ISSUE"]);
    expect((await tenant.send("POST", `${path}/cancel`)).status).toBe(409);
  }, 60_000);

  it("200: cancels one that runs", async () => {
    const { organizationId, activityProviderId: actingProviderId } = tenant;
    const run = await db().bulkRun.create({
      data: { organizationId, kind: "REISSUE", isListed: true, actingProviderId },
    });
    expect((await tenant.send("POST", `/bulk-runs/${run.id}/cancel`)).json).toMatchObject({ state: "CANCELLED" });
  });

  it.each([
    ["an unknown kind", { kind: "PRAISE" }, "/kind"],
    ["neither achievement nor key nor credentials", { kind: "REISSUE" }, ""],
    ["no reason", { kind: "REVOKE", credentialIds: [randomUUID()] }, "/reason"],
    [
      "no address",
      { kind: "ISSUE", achievementId: randomUUID(), recipients: [{ address: "x" }] },
      "/recipients/0/address",
    ],
  ])("400: %s, with the place", async (_, body, pointer) => {
    const answer = await tenant.send("POST", "/bulk-runs", { body });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ errors: [{ pointer }] });
  });

  it("404: an achievement that is not there", async () => {
    const body = { kind: "ISSUE", achievementId: randomUUID() };
    expect((await tenant.send("POST", "/bulk-runs", { body })).status).toBe(404);
  });
});

describe("forwarding rules", () => {
  const body = { name: "Analytics", endpoint: "https://store.invalid/xapi", key: "k", secret: "S3CR3T" };
  const newRule = async () => {
    const made = await tenant.send("POST", "/forwarding-rules", { body });
    expect(made.status).toBe(201);
    return { made, path: `/forwarding-rules/${(made.json as { id: string }).id}` };
  };

  it("201: adds one, whose secret is shown nowhere", async () => {
    const { made, path } = await newRule();
    expect(made.json).toMatchObject({ name: "Analytics", verbIds: [], state: "idle", dead: 0 });
    expect((await tenant.send("GET", path)).text).not.toContain("S3CR3T");
    expect((await tenant.send("GET", "/forwarding-rules?limit=200")).text).toContain(path.split("/").at(-1));
  });

  it("200: changes, pauses, resumes and runs it, and 204: deletes it", async () => {
    const { path } = await newRule();
    const verbIds = ["http://adlnet.gov/expapi/verbs/completed"];
    expect((await tenant.send("PATCH", path, { body: { verbIds } })).json).toMatchObject({
      verbIds,
      name: "Analytics",
    });
    expect((await tenant.send("POST", `${path}/pause`)).json).toMatchObject({ state: "paused" });
    expect((await tenant.send("POST", `${path}/runs`)).status).toBe(409);
    expect((await tenant.send("POST", `${path}/resume`)).json).toMatchObject({ state: "idle" });
    expect((await tenant.send("POST", `${path}/runs`)).status).toBe(200);
    expect((await tenant.send("DELETE", path)).status).toBe(204);
    expect((await tenant.send("GET", path)).status).toBe(404);
  });

  it("200: lists dead letters and tries them again", async () => {
    const { path } = await newRule();
    await tenant.send("POST", `${path}/pause`);
    const ruleId = path.split("/").at(-1) ?? "";
    const data = { organizationId: tenant.organizationId, ruleId, code: "peer-refused", message: "No.", attempts: 3 };
    for (const sequence of [1n, 2n, 3n])
      await db().deadLetter.create({ data: { ...data, sequence, statementId: randomUUID(), actorKey: "a" } });
    const listed = await tenant.send("GET", `${path}/dead-letters?limit=2`);
    expect(listed.json).toMatchObject({ items: [{ sequence: "3" }, { sequence: "2" }] });
    const replay = (sequences: unknown) => tenant.send("POST", `${path}/replays`, { body: { sequences } });
    expect((await replay(["2", "9"])).json).toEqual({ count: 1 });
    expect((await replay("all")).json).toEqual({ count: 2 });
    expect((await replay(["x"])).status).toBe(400);
    expect((await tenant.send("GET", path)).json).toMatchObject({ pending: 3, dead: 0 });
  });

  it("200: tries a target, and reaches nothing private", async () => {
    const { name: _, ...connection } = body;
    const answer = await tenant.send("POST", "/forwarding-rule-tests", {
      body: { ...connection, endpoint: "https://10.0.0.1/xapi" },
    });
    expect(answer.json).toMatchObject({ steps: [{ step: "address", result: "failed" }, {}, {}] });
  });
});

describe("what came of it", () => {
  it("200: people, completions and credentials, each also by what they belong to", async () => {
    const { organizationId, activityProviderId } = tenant;
    await ensureIssuer(db(), organizationId);
    const { personId, address } = await makePerson();
    const achievement = await tenant.send("POST", "/achievements", {
      body: { name: "A", description: "B", criteria: "C" },
    });
    const course = await tenant.send("POST", "/courses", { body: { objectId: `urn:x:${randomUUID()}` } });
    const [achievementId, courseId] = [achievement, course].map(({ json }) => (json as { id: string }).id);
    if (!achievementId || !courseId) throw new Error("both were created");
    const completion = await db().completion.create({
      data: {
        organizationId,
        activityProviderId,
        courseId,
        personId,
        statementId: randomUUID(),
        addressKey: address,
        completedAt: new Date("2026-03-01T09:00:00Z"),
        durationSeconds: 90.5,
      },
    });
    await tenant.send("PUT", `/courses/${courseId}/mapping`, { body: { to: "achievement", achievementId } });
    await tenant.send("PUT", `/achievements/${achievementId}/state`, { body: { state: "PUBLISHED" } });

    // The organization knows the person by an id of its own.
    const id = (await personIdsOf(organizationId)).outside(personId);
    expect((await tenant.send("GET", `/people/${personId}`)).status).toBe(404);
    const person = await tenant.send("GET", `/people/${id}`);
    expect(person.json).toMatchObject({ id, role: null, addresses: [address] });
    expect((await tenant.send("GET", `/people?email=${address.toUpperCase()}`)).json).toMatchObject({
      items: [{ id }],
    });
    expect((await tenant.send("GET", "/people?email=nobody@example.org")).json).toEqual({ items: [], next: null });
    expect((await tenant.send("GET", `/completions/${completion.id}`)).json).toMatchObject({
      personId: id,
      courseId,
      address,
      completedAt: "2026-03-01T09:00:00.000Z",
      durationSeconds: 90.5,
      scoreScaled: null,
    });
    for (const query of [`course=${courseId}`, `person=${id}`, `email=${address.toUpperCase()}`])
      expect((await tenant.send("GET", `/completions?${query}`)).json).toMatchObject({
        items: [{ id: completion.id }],
      });
    expect((await tenant.send("GET", `/completions?course=${randomUUID()}`)).json).toMatchObject({ items: [] });

    await expect
      .poll(async () => (await tenant.send("GET", `/credentials?person=${id}`)).json, { timeout: 10_000 })
      .toMatchObject({ items: [{ achievementId, personId: id, completionId: completion.id, visibility: "PRIVATE" }] });
    const listed = await tenant.send("GET", `/credentials?achievement=${achievementId}`);
    const [credential] = (listed.json as { items: { id: string }[] }).items;
    if (!credential) throw new Error("it is listed");
    expect((await tenant.send("GET", `/credentials/${credential.id}`)).json).toEqual(credential);
    const document = await tenant.send("GET", `/credentials/${credential.id}/document`);
    const { body } = await db().credential.findFirstOrThrow({ where: { id: credential.id } });
    expect([document.text, document.headers["content-type"]]).toEqual([body, "application/vc+ld+json"]);
  });

  it("200, 204: identities without an email address, assigned and taken back", async () => {
    const { organizationId, activityProviderId } = tenant;
    const { personId, address } = await makePerson();
    const name = randomUUID();
    const identity = { kind: "ACCOUNT" as const, homePage: "https://acme.example", value: name, name: "Max" };
    const [completion] = await recordCompletions([
      {
        organizationId,
        activityProviderId,
        statementId: randomUUID(),
        courseObjectId: "urn:x:identity",
        courseName: null,
        learner: { identity: { ...identity, key: `account:https://acme.example|${name}` } },
        completedAt: new Date("2026-03-01T09:00:00Z"),
        durationSeconds: null,
        scoreScaled: null,
      },
    ]);
    const path = `/identities/${completion?.identityId}`;
    const unassigned = { ...identity, address: null, completions: 1, unmatchedCompletions: 1 };
    expect((await tenant.send("GET", "/identities?assigned=false")).json).toMatchObject({ items: [unassigned] });
    expect((await tenant.send("GET", path)).json).toMatchObject(unassigned);
    expect((await tenant.send("GET", `/completions?identity=${completion?.identityId}`)).json).toMatchObject({
      items: [{ id: completion?.id, address: null, identityId: completion?.identityId, personId: null }],
    });
    const assigned = await tenant.send("PUT", `${path}/assignment`, { body: { address: address.toUpperCase() } });
    expect(assigned).toMatchObject({ status: 200, json: { address } });
    await expect
      .poll(async () => (await tenant.send("GET", `/completions/${completion?.id}`)).json, { timeout: 10_000 })
      .toMatchObject({ personId: (await personIdsOf(tenant.organizationId)).outside(personId) });
    expect((await tenant.send("DELETE", `${path}/assignment`)).status).toBe(204);
    expect((await tenant.send("GET", path)).json).toMatchObject(unassigned);
    expect((await tenant.send("PUT", `${path}/assignment`, { body: { address: "nobody" } })).status).toBe(400);
    const other = await newManager();
    expect((await other.send("PUT", `${path}/assignment`, { body: { address } })).status).toBe(404);
  });

  it("shows of a person only what this organization was told", async () => {
    const other = await newManager();
    const { personId, address } = await makePerson();
    const course = await other.send("POST", "/courses", { body: { objectId: "urn:x:1" } });
    await db().completion.create({
      data: {
        organizationId: other.organizationId,
        activityProviderId: other.activityProviderId,
        courseId: (course.json as { id: string }).id,
        personId,
        statementId: randomUUID(),
        addressKey: address,
        completedAt: new Date(),
      },
    });
    await db().membership.create({ data: { organizationId: tenant.organizationId, personId, role: "ADMINISTRATOR" } });
    const [here, there] = [await personIdsOf(tenant.organizationId), await personIdsOf(other.organizationId)];
    const ours = await tenant.send("GET", `/people/${here.outside(personId)}`);
    expect(ours.json).toMatchObject({ role: "ADMINISTRATOR", addresses: [] });
    const theirs = await other.send("GET", `/people/${there.outside(personId)}`);
    expect(theirs.json).toMatchObject({ role: null, addresses: [address] });
    // No id or time is the same in both, and the id of one leads nowhere in the other.
    const [a, b] = [ours.json, theirs.json] as { id: string; createdAt: string }[];
    expect([a?.id === b?.id, a?.createdAt === b?.createdAt]).toEqual([false, false]);
    expect((await other.send("GET", `/people/${here.outside(personId)}`)).status).toBe(404);
  });
});

describe("the issuer and the states of badges", () => {
  async function newBadge(): Promise<{ id: string; statusList: string }> {
    const { organizationId, activityProviderId } = tenant;
    const { personId, address } = await makePerson();
    const { id: achievementId } = await db().achievement.create({
      data: { organizationId, name: "A", description: "B", criteria: "C", language: "en", state: "PUBLISHED" },
    });
    const { id: courseId } = await db().course.create({
      data: {
        organizationId,
        objectId: `urn:x:${randomUUID()}`,
        title: "A",
        achievements: { create: { achievementId } },
      },
    });
    await db().completion.create({
      data: {
        organizationId,
        activityProviderId,
        courseId,
        personId,
        statementId: randomUUID(),
        addressKey: address,
        completedAt: new Date(),
      },
    });
    const [issued] = await awardCredentials({ organizationId, achievementId }, new Date());
    const id = issued?.credentialId ?? "";
    const { body } = await db().credential.findFirstOrThrow({ where: { organizationId, id } });
    return { id, statusList: new URL(JSON.parse(body).credentialStatus.statusListCredential).pathname };
  }

  it("200: revokes, suspends and lifts, and the status list that everybody reads tells it at once", async () => {
    const { id, statusList } = await newBadge();
    const list = async () => {
      const { json } = await call("GET", statusList);
      return (json as { credentialSubject: { encodedList: string } }).credentialSubject.encodedList;
    };
    const stands = await list();
    const path = `/credentials/${id}`;
    const reason = "Wrong person";
    const suspended = await tenant.send("POST", `${path}/suspend`, { body: { reason, isReasonPublic: true } });
    expect(suspended.json).toMatchObject({ state: "SUSPENDED", stateReason: reason, isReasonPublic: true });
    expect(await list()).not.toBe(stands);
    expect((await tenant.send("GET", "/credentials?state=SUSPENDED")).json).toMatchObject({ items: [{ id }] });
    expect((await tenant.send("POST", `${path}/lift`)).json).toMatchObject({ state: "ACTIVE", stateReason: null });
    expect(await list()).toBe(stands);
    expect((await tenant.send("POST", `${path}/revoke`, { body: { reason } })).json).toMatchObject({
      state: "REVOKED",
      isReasonPublic: false,
      stateChangedAt: expect.any(String),
    });
    expect(await list()).not.toBe(stands);
    expect((await tenant.send("POST", `${path}/revoke`, { body: { reason } })).status).toBe(200);
    for (const act of ["suspend", "lift"])
      expect((await tenant.send("POST", `${path}/${act}`, act === "lift" ? {} : { body: { reason } })).status).toBe(
        409,
      );
    expect((await audit(`credential:${id}`)).slice(1)).toEqual(
      ["suspended", "suspension-lifted", "revoked"].map((done) => ({
        actor: byProgram(),
        action: `credential.${done}`,
      })),
    );
  });

  it("200: changes in bulk and says what was left; 400 without a reason; 404 for another's", async () => {
    const [one, other] = [await newBadge(), await newBadge()];
    const unknown = randomUUID();
    const body = { credentialIds: [one.id, other.id, unknown], to: "REVOKED", reason: "A mistake" };
    const { changed, ...rest } = (await tenant.send("POST", "/credential-state-changes", { body })).json as {
      changed: string[];
    };
    expect(changed.sort()).toEqual([one.id, other.id].sort());
    expect(rest).toEqual({ unchanged: [], final: [], unknown: [unknown] });
    const none = { ...body, reason: null };
    expect((await tenant.send("POST", "/credential-state-changes", { body: none })).status).toBe(400);
    expect((await tenant.send("POST", `/credentials/${one.id}/revoke`, { body: {} })).json).toMatchObject({
      errors: [{ pointer: "/reason" }],
    });
    const stranger = await newManager();
    for (const act of ["revoke", "suspend"])
      expect(
        (await stranger.send("POST", `/credentials/${other.id}/${act}`, { body: { reason: "Not mine" } })).status,
      ).toBe(404);
  });

  it("200: the issuer, what it says of itself, and its keys through their states", async () => {
    const manager = await newManager();
    const read = async () =>
      (await manager.send("GET", "/issuer")).json as {
        did: string;
        keys: { id: string; algorithm: string; state: string; address: string | null }[];
      };
    const before = await read();
    expect(before.did).toMatch(new RegExp(`:issuers:${manager.organizationId}$`));
    expect(before.keys.map(({ algorithm, state }) => `${algorithm} ${state}`).sort()).toEqual([
      "Ed25519 ACTIVE",
      "RS256 ACTIVE",
    ]);
    const change = { description: "Teaches.", email: "badges@example.org", tokenAlgorithm: "ES256" };
    expect((await manager.send("PATCH", "/issuer", { body: change })).json).toMatchObject(change);
    expect((await read()).keys.map(({ algorithm }) => algorithm)).toContain("ES256");
    expect((await manager.send("PATCH", "/issuer", { body: { url: "ftp://x" } })).status).toBe(400);

    const rotated = await manager.send("POST", "/issuer/keys", { body: { algorithm: "Ed25519" } });
    expect(rotated.status).toBe(201);
    const { keyId, usedFrom } = rotated.json as { keyId: string; usedFrom: string };
    expect(Date.parse(usedFrom)).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
    expect((await manager.send("POST", "/issuer/keys", { body: { algorithm: "Ed25519" } })).status).toBe(409);
    const state = async (id: string) => (await read()).keys.find((key) => key.id === id)?.state;
    expect(await state(keyId)).toBe("PENDING");
    expect((await manager.send("POST", `/issuer/keys/${keyId}/activate`)).status).toBe(200);
    expect(await state(keyId)).toBe("ACTIVE");
    expect((await manager.send("POST", `/issuer/keys/${keyId}/activate`)).status).toBe(404);

    const old = before.keys.find(({ algorithm }) => algorithm === "Ed25519");
    const published = async (address: string | null | undefined) =>
      (await call("GET", new URL(address ?? "").pathname)).status;
    expect(await state(old?.id ?? "")).toBe("RETIRED");
    expect(await published(old?.address)).toBe(200);
    expect((await manager.send("POST", `/issuer/keys/${old?.id}/compromise`)).status).toBe(200);
    expect(await state(old?.id ?? "")).toBe("COMPROMISED");
    expect(await published(old?.address)).toBe(404);
    expect((await manager.send("POST", `/issuer/keys/${old?.id}/compromise`)).status).toBe(409);
    expect((await tenant.send("POST", `/issuer/keys/${keyId}/compromise`)).status).toBe(404);
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addSecret } from "@/lib/domain/activity-providers/add-secret";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { useDatabase } from "@/test/database";
import { makeOrganization } from "@/test/make-organization";
import { answering, type OtherStore, startOtherStore } from "@/test/start-other-store";
import { createSource } from "./create-source.ts";
import { deleteSource } from "./delete-source.ts";
import { listRejections } from "./list-rejections.ts";
import { listSources } from "./list-sources.ts";
import { pauseSource } from "./pause-source.ts";
import { readSource } from "./read-source.ts";
import { rerunWindow } from "./rerun-window.ts";
import { runSource } from "./run-source.ts";
import { SourceInput } from "./source-input.ts";
import { testSource } from "./test-source.ts";
import { updateSource } from "./update-source.ts";

useDatabase();
process.env["ALLOW_PRIVATE_TARGETS"] = "true";

const actor = "person:test" as const;
const now = new Date();

let store: OtherStore;
let organizationId: number;
beforeAll(async () => {
  store = await startOtherStore();
  ({ organizationId } = await makeOrganization());
});
afterAll(async () => {
  delete process.env["ALLOW_PRIVATE_TARGETS"];
  await store.stop();
});

const inputOf = (overrides: Record<string, unknown> = {}) =>
  SourceInput.parse({ name: "Other", endpoint: store.endpoint, key: "k", secret: "s3cret-in-clear", ...overrides });
const make = (overrides: Record<string, unknown> = {}) =>
  createSource({ organizationId, input: inputOf(overrides), actor, now });
const eventsOf = (sourceId: string) =>
  db().auditEvent.findMany({ where: { organizationId, subject: `source:${sourceId}` }, orderBy: { action: "asc" } });

describe("a source", () => {
  it("keeps its secret encrypted: no table has it in the clear, and no view", async () => {
    const { id } = await make();
    await updateSource({ organizationId, sourceId: id, change: { secret: "an0ther-secret" }, actor, now });
    const { rows } = await pool().query<{ dump: string }>(
      "SELECT (SELECT string_agg(s::text, '') FROM sources s) || (SELECT string_agg(a::text, '') FROM audit_events a) AS dump",
    );
    const views = JSON.stringify([
      await listSources(organizationId, { limit: 100 }, now),
      await readSource(organizationId, id, now),
    ]);
    for (const secret of ["s3cret-in-clear", "an0ther-secret"]) {
      expect(rows[0]?.dump).not.toContain(secret);
      expect(rows[0]?.dump).not.toContain(Buffer.from(secret).toString("hex"));
      expect(views).not.toContain(secret);
    }
  });

  it("has an activity provider that cannot sign in, nor be given a secret", async () => {
    const { id } = await make();
    const { activityProviderId } = await readSource(organizationId, id, now);
    expect(await db().activityProviderSecret.count({ where: { organizationId, activityProviderId } })).toBe(0);
    await expect(addSecret({ organizationId, activityProviderId, personId: "p", now })).rejects.toMatchObject({
      kind: "not-found",
    });
  });

  it("notes who did what", async () => {
    const { id: sourceId } = await make();
    const act = { organizationId, sourceId, actor, now };
    await updateSource({ ...act, change: { name: "Renamed" } });
    await pauseSource({ ...act, isPaused: true });
    await pauseSource({ ...act, isPaused: true });
    await expect(runSource(act)).rejects.toMatchObject({ kind: "conflict", code: "paused" });
    await pauseSource({ ...act, isPaused: false });
    await runSource(act);
    await rerunWindow({ ...act, window: { since: null, until: now } });
    await deleteSource(act);
    expect((await eventsOf(sourceId)).map(({ action }) => action)).toEqual([
      "source.created",
      "source.deleted",
      "source.paused",
      "source.resumed",
      "source.run-requested",
      "source.updated",
      "source.window-requested",
    ]);
  });

  it("takes the endpoint as other systems show it", async () => {
    for (const shown of ["", "/", "/statements", "/statements/", "//", "?x=1"]) {
      const { id } = await make({ endpoint: ` ${store.endpoint}${shown} ` });
      expect((await readSource(organizationId, id, now)).endpoint).toBe(store.endpoint);
    }
  });

  it.each([
    ["not an address", "not-an-address"],
    ["ftp://store.example/", "not-an-address"],
    ["https://user:password@store.example/", "not-an-address"],
  ])("refuses the endpoint %s", async (endpoint, code) => {
    await expect(make({ endpoint })).rejects.toMatchObject({ kind: "malformed", field: "endpoint", code });
    await expect(make({ tokenUrl: endpoint })).rejects.toMatchObject({ kind: "malformed", field: "tokenUrl", code });
  });

  it("pulls everything again for another last timestamp, but not for the same second of a form", async () => {
    const since = new Date("2026-01-11T09:30:15.750Z");
    const { id: sourceId } = await make({ since: since.toISOString() });
    const windowIs = { where: { organizationId, sourceId, until: null } };
    const revision = async () => (await db().sourceWindow.findFirstOrThrow(windowIs)).revision;
    const before = await revision();
    const act = { organizationId, sourceId, actor, now };
    const second = new Date("2026-01-11T09:30:15Z");
    await updateSource({ ...act, change: { since: second }, isSinceInSeconds: true });
    expect([await revision(), (await readSource(organizationId, sourceId, now)).since]).toEqual([before, since]);
    await updateSource({ ...act, change: { since: second } });
    expect([await revision(), (await readSource(organizationId, sourceId, now)).since]).toEqual([before + 1, second]);
    await updateSource({ ...act, change: { since: null }, isSinceInSeconds: true });
    expect([await revision(), (await readSource(organizationId, sourceId, now)).since]).toEqual([before + 2, null]);
    await updateSource({ ...act, change: { since: null }, isSinceInSeconds: true });
    expect(await revision()).toBe(before + 2);
  });

  it("refuses a stretch of time with a future or without a length, and more than ten that wait", async () => {
    const { id: sourceId } = await make();
    const rerun = (since: Date | null, until: Date) =>
      rerunWindow({ organizationId, sourceId, window: { since, until }, actor, now });
    await expect(rerun(null, new Date(now.getTime() + 1))).rejects.toMatchObject({
      ...{ field: "until", code: "future" },
    });
    await expect(rerun(now, now)).rejects.toMatchObject({ field: "until", code: "order" });
    for (let count = 0; count < 10; count++) await rerun(null, now);
    await expect(rerun(null, now)).rejects.toMatchObject({ kind: "conflict", code: "too-many-windows" });
  });

  it("is listed by name, page by page", async () => {
    const { organizationId: own } = await makeOrganization();
    for (const name of ["c", "a", "d", "b", "c", "c"])
      await createSource({ organizationId: own, input: inputOf({ name }), actor, now });
    const first = await listSources(own, { limit: 3 }, now);
    const [, , last] = first;
    // The start of the next page must not depend on a row that may be deleted.
    if (last) await deleteSource({ organizationId: own, sourceId: last.id, actor, now });
    const second = await listSources(own, { after: last, limit: 100 }, now);
    expect([...first, ...second].map(({ name }) => name)).toEqual(["a", "b", "c", "c", "c", "d"]);
    expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(6);
  });

  it("is nothing to another organization", async () => {
    const { id: sourceId } = await make();
    const other = (await makeOrganization()).organizationId;
    const act = { organizationId: other, sourceId, actor, now };
    const missing = { kind: "not-found" };
    await expect(readSource(other, sourceId, now)).rejects.toMatchObject(missing);
    await expect(updateSource({ ...act, change: { name: "mine" } })).rejects.toMatchObject(missing);
    await expect(pauseSource({ ...act, isPaused: true })).rejects.toMatchObject(missing);
    await expect(runSource(act)).rejects.toMatchObject(missing);
    await expect(rerunWindow({ ...act, window: { since: null, until: now } })).rejects.toMatchObject(missing);
    await expect(deleteSource(act)).rejects.toMatchObject(missing);
    const { endpoint } = store;
    await expect(
      testSource(other, { endpoint, key: "k", tokenUrl: null, secret: null }, sourceId),
    ).rejects.toMatchObject(missing);
    expect(await listSources(other, { limit: 100 }, now)).toEqual([]);
    expect(await listRejections(other, sourceId, { limit: 50 })).toEqual([]);
    expect((await readSource(organizationId, sourceId, now)).name).toBe("Other");
  });
});

describe("testSource", () => {
  const test = (overrides: Record<string, unknown> = {}, sourceId: string | null = null) =>
    testSource(
      organizationId,
      { endpoint: store.endpoint, key: store.key, secret: store.secret, tokenUrl: null, ...overrides },
      sourceId,
    );
  const codesOf = (steps: { step: string; result: string; code: string }[]) =>
    steps.map(({ step, result, code }) => `${step}: ${result} (${code})`);

  it("passes all steps, and previews the five latest statements without storing any", async () => {
    store.statements = Array.from({ length: 7 }, (_, index) => ({
      id: randomUUID(),
      stored: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    }));
    const { steps, preview } = await test({ tokenUrl: store.tokenUrl });
    expect(codesOf(steps)).toEqual([
      "address: passed (passed)",
      "token: passed (passed)",
      "version: passed (passed)",
      "read: passed (passed)",
    ]);
    expect(preview).toEqual(store.statements.slice(2).reverse());
    expect(await db().statement.count({ where: { organizationId } })).toBe(0);
  });

  it("needs no token for HTTP Basic", async () => {
    expect(codesOf((await test()).steps)).toContain("token: skipped (basic)");
  });

  it("stops at the first step that fails, and shows the answer", async () => {
    expect(codesOf((await test({ endpoint: "http://127.0.0.1:1/xapi" })).steps)).toEqual([
      "address: failed (no-connection)",
      "token: skipped (after-failure)",
      "version: skipped (after-failure)",
      "read: skipped (after-failure)",
    ]);
    const wrong = (await test({ tokenUrl: store.tokenUrl, secret: "wrong" })).steps;
    expect(codesOf(wrong)).toContain("token: failed (token-refused)");
    expect(wrong[1]).toMatchObject({ status: 401, body: '{"error":"invalid_client"}' });
    const elsewhere = (await test({ endpoint: store.endpoint.replace("/store", "/elsewhere") })).steps;
    expect(codesOf(elsewhere)).toContain("version: failed (peer-refused)");
    store.versions = ["0.95"];
    const old = (await test()).steps;
    expect(codesOf(old)).toContain("version: failed (not-xapi)");
    expect(old[2]?.body).toBe('{"version":["0.95"]}');
    store.versions = ["1.0.3"];
    expect(codesOf((await test({ secret: "wrong" })).steps)).toContain("read: failed (unauthorized)");
    store.faults.push(answering(200, "<html>"));
    expect(codesOf((await test()).steps)).toContain("read: failed (not-xapi)");
  });

  it("lends a kept secret to the source's own addresses alone", async () => {
    const { id } = await make({ key: store.key, secret: store.secret });
    expect(codesOf((await test({ secret: null }, id)).steps)).toContain("read: passed (passed)");
    const asked = store.asked.length;
    for (const elsewhere of [{ endpoint: "https://evil.example" }, { tokenUrl: "https://evil.example/token" }])
      await expect(test({ secret: null, ...elsewhere }, id)).rejects.toMatchObject({ field: "secret" });
    await expect(test({ secret: null })).rejects.toMatchObject({ field: "secret" });
    for (const change of [{ endpoint: "https://evil.example" }, { tokenUrl: "https://evil.example/token" }])
      await expect(
        updateSource({ organizationId, sourceId: id, change, actor: "person:x", now: new Date() }),
      ).rejects.toMatchObject({ field: "secret", code: "missing" });
    expect(store.asked).toHaveLength(asked);
  });
});

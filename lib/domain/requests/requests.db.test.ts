import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { issueAccessToken } from "@/lib/domain/activity-providers/issue-access-token";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { pool } from "@/lib/platform/db/pool";
import { Failure, statusOfKind } from "@/lib/platform/failure/failure";
import { answerJson } from "@/lib/platform/http/answer-json";
import { endpointsOf } from "@/lib/platform/http/endpoint";
import { useDatabase } from "@/test/database";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";
import { findRequest } from "./find-request.sql.ts";
import { groupFailures } from "./group-failures.sql.ts";
import { listRequests, type RequestFilter } from "./list-requests.sql.ts";
import type { LoggedRequest, RequestEndpoint } from "./logged-request.ts";
import { pruneRequestLog } from "./prune-request-log.sql.ts";
import { recordRequest } from "./record-request.ts";
import { droppedRequests, settleRequests, writeRequest } from "./write-requests.sql.ts";

useDatabase();

const dayMs = 24 * 60 * 60 * 1000;

interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Sends a request through a protocol that notes it, and gives the row; the caller is who `recognized` says. */
async function send(
  at: RequestEndpoint,
  { method = "POST", path = "/xapi/statements", headers = {}, body }: Sent,
  how: { recognized?: TestOrganization; failure?: Failure; answer?: unknown; isUnread?: boolean } = {},
): Promise<Record<string, unknown>> {
  const handlerOf = endpointsOf<null, null>({
    admit: async (exchange) => {
      if (!how.isUnread) await exchange.bytes(1024 * 1024);
      exchange.caller = how.recognized ?? null;
      if (how.failure) throw how.failure;
      return null;
    },
    refuse: ({ kind, message }) => answerJson({ message }, { status: statusOfKind[kind] }),
    seal: () => {},
    record: (exchange, outcome) => recordRequest(at, exchange, outcome),
  });
  const request = new Request(`http://localhost:3000${path}`, { method, headers, body: body ?? null });
  const response = await handlerOf(null, async () => answerJson(how.answer ?? { ok: true }))(request, {
    params: Promise.resolve({}),
  });
  await settleRequests();
  const { rows } = await pool().query("SELECT * FROM request_log.requests WHERE id = $1", [
    response.headers.get("x-request-id"),
  ]);
  expect(rows).toHaveLength(1);
  return rows[0];
}

function sample(organizationId: number | null, changes: Partial<LoggedRequest> = {}): LoggedRequest {
  const receivedAt = changes.receivedAt ?? new Date();
  const time = receivedAt.getTime().toString(16).padStart(12, "0");
  return {
    id: `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`,
    receivedAt,
    organizationId,
    activityProviderId: anyProvider,
    endpoint: "plain",
    method: "POST",
    path: "/xapi/statements",
    query: null,
    status: 200,
    failure: null,
    latencyMs: 1.5,
    clientAddress: "192.0.2.1",
    userAgent: "partner/1",
    xapiVersion: "1.0.3",
    requestHeaders: {},
    requestBody: null,
    requestBodyBytes: 0,
    responseBody: null,
    ...changes,
  };
}

async function write(...requests: LoggedRequest[]): Promise<void> {
  for (const request of requests) writeRequest(request, null);
  await settleRequests();
}

/** Somebody who was recognized. */
const anyProvider = randomUUID();

describe("recordRequest", () => {
  let organization: TestOrganization;
  beforeAll(async () => {
    organization = await makeOrganization();
  });

  it("keeps what a request was and what it was answered", async () => {
    const row = await send(
      "imc",
      {
        path: "/xAPI/statements?igsClientId=abc",
        headers: {
          "content-type": "application/json",
          "x-experience-api-version": "1.0.3",
          "user-agent": "partner/1",
          "x-forwarded-for": "203.0.113.9, 192.0.2.7",
        },
        body: '{"verb":1}',
      },
      { recognized: organization, answer: ["id"] },
    );
    expect(row).toMatchObject({
      organization_id: organization.organizationId,
      activity_provider_id: organization.activityProviderId,
      ...Object.fromEntries([["door", "imc"]]), // The name of the column; see docs/data-model.md.
      method: "POST",
      path: "/xAPI/statements",
      query: "igsClientId=abc",
      status: 200,
      failure_kind: null,
      client_address: "192.0.2.7",
      user_agent: "partner/1",
      xapi_version: "1.0.3",
      request_headers: { "content-type": "application/json", "x-experience-api-version": "1.0.3" },
      request_body: '{"verb":1}',
      request_body_bytes: 10,
      response_body: '["id"]',
    });
    expect(row["latency_ms"]).toBeGreaterThanOrEqual(0);
  });

  it("keeps why a request was refused, to whom it belongs, and the names of all its headers", async () => {
    const failure = new Failure("forbidden", "This token may not do that.", { field: "/verb", cause: "S3CR3T" });
    const row = await send(
      "plain",
      { headers: { "x-igs-client-idd": "S3CR3T", authorization: "Bearer S3CR3T", cookie: "a=S3CR3T" }, body: "{}" },
      { recognized: organization, failure },
    );
    expect(row).toMatchObject({
      organization_id: organization.organizationId,
      activity_provider_id: organization.activityProviderId,
      status: 403,
      failure_kind: "forbidden",
      failure_message: "This token may not do that.",
      failure_field: "/verb",
      request_headers: { authorization: "Bearer", cookie: "(not stored)", "x-igs-client-idd": "(not stored)" },
    });
    expect(JSON.stringify(row)).not.toContain("S3CR3T");
  });

  it.each<[string, RequestEndpoint, Sent]>([
    ["HTTP Basic", "plain", { headers: { authorization: `Basic ${btoa("KEY:S3CR3T")}` } }],
    [
      "a token request",
      "token",
      {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "grant_type=client_credentials&client_id=KEY&client_secret=S3CR3T",
      },
    ],
    ["a token request in JSON", "token", { body: '{"client_id":"KEY","client_secret":"S3CR3T"}' }],
  ])("gives a refused call to whom the shown key belongs, and keeps no secret: %s", async (_, endpoint, sent) => {
    const fill = (text: string) => text.replace("KEY", organization.key);
    const basic = sent.headers?.["authorization"];
    const headers = basic
      ? { authorization: `Basic ${btoa(fill(atob(basic.slice("Basic ".length))))}` }
      : (sent.headers ?? {});
    const row = await send(
      endpoint,
      { ...sent, headers, ...(typeof sent.body === "string" ? { body: fill(sent.body) } : {}) },
      { failure: new Failure("unauthenticated", "The secret is wrong.") },
    );
    expect(row).toMatchObject({
      organization_id: organization.organizationId,
      activity_provider_id: organization.activityProviderId,
      status: 401,
    });
    expect(JSON.stringify(row)).not.toMatch(/S3CR3T|UzNDUjNU/);
  });

  it.each<[what: string, tokenOf: (token: string) => Promise<unknown>]>([
    [
      "expired",
      (token) => db().accessToken.updateMany({ where: { tokenHash: sha256(token) }, data: { expiresAt: new Date(0) } }),
    ],
    [
      "revoked",
      (token) => db().accessToken.updateMany({ where: { tokenHash: sha256(token) }, data: { revokedAt: new Date() } }),
    ],
  ])("gives a call with a token that is %s to whom it belonged, with its body", async (_, end) => {
    const token = await issueAccessToken(organization, ["xapi:write"], new Date(Date.now() + 60_000));
    await end(token);
    const row = await send(
      "plain",
      { headers: { authorization: `Bearer ${token}`, "content-type": "application/json" }, body: '{"a":1}' },
      { failure: new Failure("unauthenticated", "The token is unknown."), isUnread: true },
    );
    expect(row).toMatchObject({
      organization_id: organization.organizationId,
      activity_provider_id: organization.activityProviderId,
      request_body: '{"a":1}',
    });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("gives a call without a valid Authorization to the provider whose client id it names", async () => {
    const failure = new Failure("unauthenticated", "Who are you?");
    const named = {
      organization_id: organization.organizationId,
      activity_provider_id: organization.activityProviderId,
    };
    expect(
      await send("imc", { headers: { authorization: "S3CR3T", "x-igs-client-id": organization.key } }, { failure }),
    ).toMatchObject(named);
    expect(await send("imc", { path: `/xAPI/statements?igsClientId=${organization.key}` }, { failure })).toMatchObject(
      named,
    );
    expect(await send("imc", { headers: { "x-igs-client-id": "nobody" } }, { failure })).toMatchObject({
      organization_id: null,
    });
  });

  it("keeps the beginning of a long body that nobody read", async () => {
    const failure = new Failure("unauthenticated", "Who are you?");
    const path = `/api/organizations/${organization.organizationId}/lrs/statements`;
    const row = await send("watershed", { path, body: "x".repeat(1024 * 1024) }, { failure, isUnread: true });
    expect(String(row["request_body"])).toHaveLength(16 * 1024);
  });

  it("keeps no token that was given, and no secret that was made", async () => {
    const token = await send("token", { body: "grant_type=x" }, { answer: { access_token: "S3CR3T", expires_in: 60 } });
    expect(token["response_body"]).toBe('{"access_token":"[redacted]","expires_in":60}');
    const made = await send("management", { body: '{"name":"a"}' }, { answer: { id: "1", secret: "S3CR3T" } });
    expect(made["response_body"]).toBe('{"id":"1","secret":"[redacted]"}');
  });

  it("gives a call of nobody to the organization of its address, or to none", async () => {
    const failure = new Failure("unauthenticated", "Who are you?");
    const path = `/api/organizations/${organization.organizationId}/lrs/statements`;
    expect(await send("watershed", { path }, { failure })).toMatchObject({
      organization_id: organization.organizationId,
      activity_provider_id: null,
    });
    expect(await send("plain", {}, { failure })).toMatchObject({ organization_id: null });
  });

  it("bounds bodies, keeps no bytes that are no text, and takes what PostgreSQL cannot", async () => {
    const text = (row: Record<string, unknown>) => String(row["request_body"]);
    const long = `{"a":"${"é".repeat(40_000)}"}`;
    const answered = await send("plain", { body: long }, { recognized: organization });
    expect([text(answered).length < 2049, answered["request_body_bytes"]]).toEqual([true, Buffer.byteLength(long)]);
    expect(text(answered)).not.toContain("\ufffd");
    const refused = await send("plain", { body: long }, { failure: new Failure("malformed", "No.") });
    expect(text(refused).length).toBeGreaterThan(4096);
    expect(text(refused).length).toBeLessThanOrEqual(16 * 1024);
    const image = { headers: { "content-type": "image/png" }, body: new Uint8Array([137, 80, 78, 71]) };
    expect(await send("plain", image)).toMatchObject({ request_body: null, request_body_bytes: 4 });
    expect(text(await send("plain", { body: "a\0b" }, { failure: new Failure("malformed", "\0") }))).toBe("a\ufffdb");
  });
});

describe("the writer", () => {
  afterEach(async () => {
    await pool().query("ALTER TABLE IF EXISTS request_log.hidden RENAME TO requests");
  });

  it("outlives connections that end, and writes each row once", async () => {
    const { organizationId } = await makeOrganization();
    const requests = Array.from({ length: 1200 }, () => sample(organizationId));
    for (const [index, request] of requests.entries()) {
      writeRequest(request, null);
      if (index % 300 === 0)
        await pool().query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
    }
    await settleRequests();
    await write(...requests);
    const { rows } = await pool().query("SELECT count(*)::int FROM request_log.requests WHERE organization_id = $1", [
      organizationId,
    ]);
    expect(rows[0].count).toBe(1200);
  });

  it("keeps so many requests of unknown senders in a minute, and all of known ones", async () => {
    const [flooded, other] = [await makeOrganization(), await makeOrganization()];
    const before = droppedRequests();
    const countOf = async ({ organizationId }: TestOrganization) =>
      (
        await pool().query<{ count: number }>(
          "SELECT count(*)::int AS count FROM request_log.requests WHERE organization_id = $1",
          [organizationId],
        )
      ).rows[0]?.count ?? 0;
    const strangers = (to: TestOrganization, count: number) =>
      Array.from({ length: count }, () => sample(to.organizationId, { activityProviderId: null }));
    await write(...strangers(flooded, 1000), ...strangers(other, 1), sample(flooded.organizationId));
    for (let count = 0; count < 1000; count++)
      writeRequest(sample(null, { activityProviderId: null }), {
        tokenHash: null,
        key: flooded.key,
        igsClientId: null,
      });
    await settleRequests();
    // Twice as many where a minute ends in between.
    expect(await countOf(flooded)).toBeLessThanOrEqual(1201);
    expect(await countOf(flooded)).toBeGreaterThanOrEqual(601);
    expect(await countOf(other)).toBe(1);
    expect(droppedRequests() - before).toBe(2002 - (await countOf(flooded)) - (await countOf(other)));
  });

  it("drops what the database does not take, within its bounds, and counts it", async () => {
    const { organizationId } = await makeOrganization();
    const before = droppedRequests();
    await pool().query("ALTER TABLE request_log.requests RENAME TO hidden");
    for (let count = 0; count < 6000; count++) writeRequest(sample(organizationId), null);
    expect(droppedRequests() - before).toBe(1000);
    await settleRequests();
    expect(droppedRequests() - before).toBe(6000);
    await pool().query("ALTER TABLE request_log.hidden RENAME TO requests");
    const rows = sample(organizationId);
    await write(rows);
    expect(await findRequest(organizationId, rows.id)).not.toBeNull();
  });
});

describe("listRequests", () => {
  let organizationId: number;
  let other: TestOrganization;
  let activityProviderId: string;
  const start = Date.parse("2026-11-20T23:59:59.000Z");
  const at = (seconds: number) => new Date(start + seconds * 1000);

  beforeAll(async () => {
    const organization = await makeOrganization();
    ({ organizationId, activityProviderId } = organization);
    other = await makeOrganization();
    // Over two days, and so two partitions.
    await write(
      sample(organizationId, { receivedAt: at(0), requestBody: '{"mbox":"mailto:Max@somedomain.com"}' }),
      sample(organizationId, { receivedAt: at(1), status: 201, endpoint: "management", activityProviderId }),
      sample(organizationId, { receivedAt: at(2), query: "activityId=urn:partner:course:1" }),
      sample(organizationId, {
        receivedAt: at(3),
        status: 400,
        failure: { kind: "malformed", message: "No verb.", field: "/3/verb" },
      }),
      sample(organizationId, {
        receivedAt: at(4),
        status: 401,
        failure: { kind: "unauthenticated", message: "Who?", field: null },
        activityProviderId,
      }),
      sample(other.organizationId, { receivedAt: at(2), requestBody: "max@somedomain.com" }),
    );
  });

  const seconds = async (filter: RequestFilter) =>
    (await listRequests(organizationId, filter, { limit: 50 })).requests.map(
      ({ receivedAt }) => (receivedAt.getTime() - start) / 1000,
    );

  it("lists an organization's own requests, the newest first", async () =>
    expect(await seconds({})).toEqual([4, 3, 2, 1, 0]));

  it.each<[string, () => RequestFilter, number[]]>([
    ["provider", () => ({ activityProviderId }), [4, 1]],
    ["another organization's provider", () => ({ activityProviderId: other.activityProviderId }), []],
    ["endpoint", () => ({ endpoint: "management" }), [1]],
    ["status", () => ({ status: 400 }), [3]],
    ["any refusal", () => ({ refused: "any" }), [4, 3]],
    ["a kind of refusal", () => ({ refused: "malformed" }), [3]],
    ["since", () => ({ since: at(3) }), [4, 3]],
    ["until", () => ({ until: at(1) }), [0]],
    ["an email address", () => ({ text: "max@SOMEDOMAIN.com" }), [0]],
    ["a URN", () => ({ text: "urn:partner:course:1" }), [2]],
    ["a message", () => ({ text: "no verb" }), [3]],
    ["wildcards as themselves", () => ({ text: "%" }), []],
    ["all together", () => ({ refused: "any", activityProviderId, status: 401, since: at(0) }), [4]],
  ])("filters by %s", async (_, filter, expected) => expect(await seconds(filter())).toEqual(expected));

  it("finds a request by its id, and tells nobody else", async () => {
    const [newest] = (await listRequests(organizationId, {}, { limit: 1 })).requests;
    const id = newest?.id ?? "";
    expect((await listRequests(organizationId, { text: ` ${id.toUpperCase()}` }, { limit: 5 })).requests).toHaveLength(
      1,
    );
    expect(await findRequest(organizationId, id)).toMatchObject({ id, status: 401, requestHeaders: {} });
    expect(await findRequest(other.organizationId, id)).toBeNull();
    expect(await findRequest(organizationId, randomUUID())).toBeNull();
  });

  it("goes from page to page without gap or repetition, over requests of the same millisecond", async () => {
    const tenant = await makeOrganization();
    await write(...Array.from({ length: 7 }, () => sample(tenant.organizationId, { receivedAt: at(0) })));
    const seen: string[] = [];
    let before: Parameters<typeof listRequests>[2]["before"];
    do {
      const page = await listRequests(tenant.organizationId, {}, { limit: 3, before });
      seen.push(...page.requests.map(({ id }) => id));
      before = page.next ?? undefined;
    } while (before);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  });

  it("looks for a rare text in bounded steps, and says that there is more to look at", async () => {
    const tenant = await makeOrganization();
    const bulk = Array.from({ length: 4999 }, (_, index) =>
      sample(tenant.organizationId, { receivedAt: at(10 + index) }),
    );
    await write(...bulk);
    await write(sample(tenant.organizationId, { receivedAt: at(1), path: "/needle" }), ...bulk.slice(0, 1));
    await write(sample(tenant.organizationId, { receivedAt: at(2) }));
    const first = await listRequests(tenant.organizationId, { text: "needle" }, { limit: 10 });
    expect(first).toMatchObject({ requests: [], next: { receivedAt: at(2) } });
    const second = await listRequests(
      tenant.organizationId,
      { text: "needle" },
      { limit: 10, before: first.next ?? undefined },
    );
    expect(second).toMatchObject({ requests: [{ path: "/needle" }], next: null });
  });

  it("reads an index range, not the table", async () => {
    const tenant = await makeOrganization();
    await write(
      ...Array.from({ length: 4000 }, (_, index) => sample(tenant.organizationId, { receivedAt: at(index % 3) })),
    );
    await pool().query("ANALYZE request_log.requests");
    const { rows } = await pool().query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT * FROM request_log.requests WHERE organization_id = ${tenant.organizationId}
       ORDER BY received_at DESC, id DESC LIMIT 10`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index Scan Backward/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });
});

describe("groupFailures", () => {
  it("counts refusals by reason, the statements of a batch as one", async () => {
    const { organizationId, activityProviderId } = await makeOrganization();
    const start = Date.now() - 60_000;
    const refused = (seconds: number, field: string | null, kind = "malformed") =>
      sample(organizationId, {
        receivedAt: new Date(start + seconds * 1000),
        status: 400,
        failure: { kind, message: `at ${seconds}`, field },
        activityProviderId,
      });
    await write(
      ...[1, 2, 3].map((second) => refused(second, `/${second}/actor`)),
      refused(4, "/verb"),
      refused(5, null, "unauthenticated"),
      refused(-10, "/verb"),
      sample(organizationId),
    );
    const { since, groups } = await groupFailures(organizationId, { since: new Date(start) });
    expect(since).toEqual(new Date(start));
    expect(groups.map(({ kind, field, count, lastMessage }) => [kind, field, count, lastMessage])).toEqual([
      ["unauthenticated", null, 1, "at 5"],
      ["malformed", "/verb", 1, "at 4"],
      ["malformed", "/*/actor", 3, "at 3"],
    ]);
    expect(groups[2]).toMatchObject({
      firstAt: new Date(start + 1000),
      lastAt: new Date(start + 3000),
      activityProviderId,
    });
    const none = await groupFailures(organizationId, { since: new Date(start), activityProviderId: randomUUID() });
    expect(none.groups).toEqual([]);
    expect((await groupFailures(organizationId, { since: new Date() })).groups).toEqual([]);
  });
});

describe("pruneRequestLog", () => {
  it("drops whole days that are too old, once, and makes those to come", async () => {
    const { organizationId } = await makeOrganization();
    const now = new Date("2026-06-15T12:00:00Z");
    const [old, oldestRetained] = [31, 30].map((days) =>
      sample(organizationId, { receivedAt: new Date(now.getTime() - days * dayMs) }),
    );
    if (!old || !oldestRetained) throw new Error("two samples");
    await write(old, oldestRetained);
    expect(await pruneRequestLog(30, now)).toEqual(["requests_20260515"]);
    expect(await pruneRequestLog(30, now)).toEqual([]);
    expect(await findRequest(organizationId, old.id)).toBeNull();
    expect(await findRequest(organizationId, oldestRetained.id)).not.toBeNull();
    const { rows } = await pool().query("SELECT to_regclass('request_log.requests_20260617') AS name");
    expect(rows[0].name).toBe("request_log.requests_20260617");
  });
});

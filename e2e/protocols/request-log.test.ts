import { randomUUID } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import { beforeAll, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { type Answer, call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";

let organization: TestOrganization;
beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all", "wsapi:all"] });
});

const basic = (secret: string) => `Basic ${btoa(`${organization.key}:${secret}`)}`;
const form = { "content-type": "application/x-www-form-urlencoded" };
const json = { "content-type": "application/json", "x-experience-api-version": "1.0.3" };
const inOrganization = (path: string) => `/api/organizations/${organization.organizationId}${path}`;
const grant = (secret: string) => `grant_type=client_credentials&client_id=${organization.key}&client_secret=${secret}`;
const statement = () => ({
  id: randomUUID(),
  actor: { mbox: "mailto:max.mustermann@somedomain.com" },
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced" },
  object: { id: "urn:partner:course:1" },
});

/** The log's row of an answer's request, once it is written. */
async function rowOf(answer: Answer): Promise<Record<string, unknown>> {
  const find = async () =>
    (await pool().query("SELECT * FROM request_log.requests WHERE id = $1", [answer.headers["x-request-id"]])).rows;
  await expect.poll(find).toHaveLength(1);
  return (await find())[0];
}

interface Case {
  what: string;
  door: string;
  method: string;
  path: () => string;
  headers: () => OutgoingHttpHeaders;
  body?: () => string;
  status: number;
  kind: string | null;
}

const cases: Case[] = [
  {
    what: "a token of imc's endpoint",
    door: "token",
    method: "POST",
    path: () => "/igs/oauth/accesstoken",
    headers: () => form,
    body: () => grant(organization.secret),
    status: 200,
    kind: null,
  },
  {
    what: "a token of Watershed's endpoint",
    door: "token",
    method: "POST",
    path: () => inOrganization("/oauth2/token"),
    headers: () => form,
    body: () => grant(organization.secret),
    status: 200,
    kind: null,
  },
  {
    what: "a wrong secret",
    door: "token",
    method: "POST",
    path: () => "/igs/oauth/accesstoken",
    headers: () => form,
    body: () => grant(`${organization.secret}-wrong`),
    status: 401,
    kind: "unauthenticated",
  },
  {
    what: "a statement at imc's door",
    door: "imc",
    method: "POST",
    path: () => "/xAPI/statements",
    headers: () => ({ ...json, authorization: basic(organization.secret), "x-igs-client-id": organization.key }),
    body: () => JSON.stringify(statement()),
    status: 200,
    kind: null,
  },
  {
    what: "a statement without its client id",
    door: "imc",
    method: "POST",
    path: () => "/xAPI/statements",
    headers: () => ({ ...json, authorization: basic(organization.secret) }),
    body: () => JSON.stringify(statement()),
    status: 400,
    kind: "malformed",
  },
  {
    what: "a query at the plain door",
    door: "plain",
    method: "GET",
    path: () => "/xapi/statements?limit=1",
    headers: () => ({ ...json, authorization: basic(organization.secret) }),
    status: 200,
    kind: null,
  },
  {
    what: "a wrong secret at Watershed's door",
    door: "watershed",
    method: "GET",
    path: () => inOrganization("/lrs/statements"),
    headers: () => ({ ...json, authorization: basic(`${organization.secret}-wrong`) }),
    status: 401,
    kind: "unauthenticated",
  },
  {
    what: "the management API",
    door: "management",
    method: "POST",
    path: () => inOrganization("/activity-providers"),
    headers: () => ({ ...json, authorization: basic(organization.secret) }),
    body: () => JSON.stringify({ name: "Partner", scopes: ["xapi:read"] }),
    status: 201,
    kind: null,
  },
];

it.each(cases)("notes $what, and none of its secrets", async ({ door, method, path, headers, body, status, kind }) => {
  const answer = await call(method, path(), { headers: headers(), ...(body ? { body: body() } : {}) });
  expect(answer.status, answer.text).toBe(status);
  const row = await rowOf(answer);
  expect(row).toMatchObject({
    organization_id: organization.organizationId,
    activity_provider_id: organization.activityProviderId,
    door,
    method,
    status,
    failure_kind: kind,
  });
  const text = JSON.stringify(row);
  expect(text).not.toContain(organization.secret);
  expect(text).not.toContain(btoa(`${organization.key}:${organization.secret}`).slice(0, -4));
  const given = (JSON.parse(answer.text || "{}") ?? {}) as Record<string, unknown>;
  for (const name of ["access_token", "secret"]) if (given[name]) expect(text).not.toContain(given[name]);
});

it("notes a request of nobody with no organization", async () => {
  const answer = await call("GET", "/xapi/statements", { headers: { ...json, authorization: "Bearer nonsense" } });
  expect(await rowOf(answer)).toMatchObject({ organization_id: null, activity_provider_id: null, status: 401 });
});

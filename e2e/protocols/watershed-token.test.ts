import { beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { call } from "@/test/call";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";

describe("POST /api/organizations/{organization}/oauth2/token (Watershed, Client Credentials Grant)", () => {
  let writer: TestOrganization;
  let all: TestOrganization;

  beforeAll(async () => {
    writer = await makeOrganization({ scopes: ["xapi:write", "state"] });
    all = await makeOrganization({ scopes: ["xapi:all", "wsapi:all"] });
  });

  const ask = (
    { key, secret, organizationId }: { key: string; secret: string; organizationId: number | string },
    fields: Record<string, string> = {},
  ) =>
    call("POST", `/api/organizations/${organizationId}/oauth2/token`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: key,
        client_secret: secret,
        ...fields,
      }).toString(),
    });
  const scopesOf = (answer: { json: unknown }) => (answer.json as { scope: string }).scope.split(" ").sort();

  it("200: the three properties, and the scope, which defaults to what was granted", async () => {
    const answer = await ask(writer);
    expect(answer.status).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.headers["x-request-id"]).toBeDefined();
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^[\w-]{43}$/),
      token_type: "bearer",
      expires_in: 3600,
      scope: "xapi:write state",
    });
  });

  it.each([
    ["commas", "xapi:read,xapi:write"],
    ["spaces", "xapi:read xapi:write"],
    ["both", "xapi:read, xapi:write"],
  ])("200: scopes separated by %s", async (_, scope) => {
    expect(scopesOf(await ask(all, { scope }))).toEqual(["xapi:read", "xapi:write"]);
  });

  it("200: a wider scope is narrowed to what was granted", async () => {
    const answer = await ask(writer, { scope: "xapi:all,wsapi:all" });
    expect(answer.status).toBe(200);
    expect(scopesOf(answer)).toEqual(["state", "xapi:write"]);
  });

  it("200: what was not granted at all leaves a token that may do nothing", async () => {
    const answer = await ask(writer, { scope: "xapi:read" });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ scope: "" });
  });

  it("200: the token is kept as a hash, with its scopes and its end", async () => {
    const answer = await ask(all, { scope: "xapi:read", expire_seconds: "120" });
    const { access_token, expires_in } = answer.json as { access_token: string; expires_in: number };
    const row = await db().accessToken.findUniqueOrThrow({ where: { tokenHash: sha256(access_token) } });
    expect(row.scopes).toEqual(["xapi:read"]);
    expect(expires_in).toBe(120);
    expect(Math.abs(row.expiresAt.getTime() - Date.now() - 120_000)).toBeLessThan(10_000);
  });

  it.each([
    ["1", 60],
    ["0", 60],
    ["86400", 86_400],
    ["99999999999", 2_592_000],
    ["", 3600],
  ])("200: expire_seconds %j gives %i", async (expire_seconds, expires_in) => {
    expect((await ask(writer, { expire_seconds })).json).toMatchObject({ expires_in });
  });

  it.each(["soon", "-1", "1.5"])("400: expire_seconds %s", async (expire_seconds) => {
    const answer = await ask(writer, { expire_seconds });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: "invalid_request" });
  });

  it.each([
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["no client_id", { client_id: "" }, "invalid_request"],
    ["no client_secret", { client_secret: "" }, "invalid_request"],
  ])("400: %s", async (_, fields, error) => {
    const answer = await ask(writer, fields);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error, error_description: expect.any(String) });
  });

  it("401: another organization's provider, an unknown one and a wrong secret get the same answer", async () => {
    const answers = await Promise.all([
      ask({ ...writer, organizationId: all.organizationId }),
      ask({ ...writer, organizationId: "none" }),
      ask({ ...writer, key: "nobody" }),
      ask({ ...writer, secret: "wrong" }),
      ask({ ...writer, key: "key\0" }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual(answers[0]?.json);
      expect(answer.json).toMatchObject({ error: "invalid_client" });
    }
  });

  it.each(["GET", "PUT", "DELETE"])("405: %s", async (method) => {
    const answer = await call(method, `/api/organizations/${writer.organizationId}/oauth2/token`);
    expect(answer.status).toBe(405);
    expect(answer.headers["allow"]).toContain("POST");
  });
});

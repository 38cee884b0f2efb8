import * as oauth from "oauth4webapi";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "@/e2e/database";
import { makePerson } from "@/e2e/make-organization";
import { allowAccess } from "@/lib/apps/allow-access";
import { disconnectApp } from "@/lib/apps/disconnect-app";
import { findAppToken } from "@/lib/apps/find-app-token.sql";
import { badgeScopes } from "@/lib/apps/scopes";
import { db } from "@/lib/db/client";
import type { RouteHandler } from "@/lib/http/endpoint";
import { describeAuthorizationServer } from "./describe-server.ts";
import { introspectAppToken } from "./introspect-app-token.ts";
import { issueAppTokens } from "./issue-app-tokens.ts";
import { appEndpoint } from "./protocol.ts";
import { answerAddress, readAuthorization } from "./read-authorization.ts";
import { registerClient } from "./register-client.ts";
import { revokeAppToken } from "./revoke-app-token.ts";

useDatabase();

const endpoints: Readonly<Record<string, RouteHandler>> = {
  "/oauth/register": appEndpoint({}, registerClient),
  "/oauth/token": appEndpoint({}, issueAppTokens),
  "/oauth/revoke": appEndpoint({}, revokeAppToken),
  "/oauth/introspect": appEndpoint({}, introspectAppToken),
};

const callDirectly = async (url: string, init: RequestInit): Promise<Response> => {
  const endpoint = endpoints[new URL(url).pathname];
  if (!endpoint) throw new Error(`nothing answers ${url}`);
  const request = new Request(url, init);
  // Each call from a place of its own, unless a test is about that: attempts are counted by place.
  if (!request.headers.has("x-forwarded-for"))
    request.headers.set("x-forwarded-for", `10.1.${calls >> 8}.${calls++ & 255}`);
  return endpoint(request, { params: Promise.resolve({}) });
};
let calls = 0;
// The client's own types of fetch options are wider than the platform's.
const options = { [oauth.customFetch]: callDirectly as never, [oauth.allowInsecureRequests]: true };

/** The sample registration of Open Badges 3.0 section 7.1.1, word for word. */
const sample = {
  client_name: "Example Client Application",
  client_uri: "https://client.1edtech.org/",
  logo_uri: "https://client.1edtech.org/logo.png",
  tos_uri: "https://client.1edtech.org/terms",
  policy_uri: "https://client.1edtech.org/privacy",
  software_id: "c88b6ed8-269e-448e-99be-7e2ff47167d1",
  software_version: "v4.0.30319",
  redirect_uris: ["https://client.1edtech.org/Authorize"],
  token_endpoint_auth_method: "client_secret_basic",
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  scope:
    "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert offline_access",
};
const redirectUri = sample.redirect_uris[0] ?? "";

let server: oauth.AuthorizationServer;
let personId: string;

beforeAll(async () => {
  // RFC 8414's metadata as a client reads it.
  server = describeAuthorizationServer() as oauth.AuthorizationServer;
  ({ personId } = await makePerson());
});

async function register(changes: Record<string, unknown> = {}): Promise<oauth.Client & { client_secret: string }> {
  const response = await oauth.dynamicClientRegistrationRequest(server, { ...sample, ...changes } as never, options);
  const client = await oauth.processDynamicClientRegistrationResponse(response);
  return { ...client, client_secret: String(client.client_secret) };
}

const authOf = (client: { client_secret: string }) => oauth.ClientSecretBasic(client.client_secret);

/** What the consent page does when the person allows everything. */
async function consent(client: oauth.Client, verifier: string, state = "s t&a=te", expiresAt: Date | null = null) {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: sample.scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const read = await readAuthorization(query);
  if (read.outcome !== "ask") throw new Error(`not asked: ${JSON.stringify(read)}`);
  const { scopes, codeChallenge } = read.request;
  const code = await allowAccess({
    appId: client.client_id,
    personId,
    scopes,
    reach: "ALL",
    credentialIds: [],
    expiresAt,
    redirectUri,
    codeChallenge,
    now: new Date(),
  });
  return new URL(answerAddress(read.request, { code, scope: scopes.join(" ") }));
}

async function connect(changes: Record<string, unknown> = {}) {
  const client = await register(changes);
  const verifier = oauth.generateRandomCodeVerifier();
  const callback = oauth.validateAuthResponse(server, client, await consent(client, verifier), "s t&a=te");
  const redeem = (codeVerifier = verifier) =>
    oauth.authorizationCodeGrantRequest(server, client, authOf(client), callback, redirectUri, codeVerifier, options);
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, await redeem());
  return { client, tokens, redeem };
}

const refresh = (client: oauth.Client & { client_secret: string }, token: string, more: Record<string, string> = {}) =>
  oauth.refreshTokenGrantRequest(server, client, authOf(client), token, {
    ...options,
    additionalParameters: more,
  });

async function post(
  path: string,
  fields: Record<string, string>,
  client?: { client_id: string; client_secret: string },
) {
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
  if (client)
    headers["authorization"] = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`;
  const response = await callDirectly(`http://localhost:3000${path}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe("registration (section 7.1.1)", () => {
  it("answers the sample with 201, every field as it was sent, and credentials", async () => {
    const response = await callDirectly("http://localhost:3000/oauth/register", {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(sample),
    });
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const answer = (await response.json()) as Record<string, unknown>;
    expect(answer).toMatchObject(sample);
    expect(answer).toMatchObject({
      client_id: expect.stringMatching(/^[\w-]{22}$/),
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_id_issued_at: expect.any(Number),
      client_secret_expires_at: 0,
    });
    const row = await db().app.findUniqueOrThrow({ where: { id: String(answer["client_id"]) } });
    expect(JSON.stringify(row)).not.toContain(answer["client_secret"]);
  });

  const required = [
    "client_name",
    "client_uri",
    "logo_uri",
    "tos_uri",
    "policy_uri",
    "software_id",
    "software_version",
    "redirect_uris",
    "scope",
  ];
  const refusals: [string, Record<string, unknown>, string][] = [
    ...required.map((name): [string, Record<string, unknown>, string] => [
      `without ${name}`,
      { [name]: undefined },
      name === "redirect_uris" ? "invalid_redirect_uri" : "invalid_client_metadata",
    ]),
    ["a redirect to another host", { redirect_uris: ["https://evil.example/cb"] }, "invalid_redirect_uri"],
    ["a redirect without TLS", { redirect_uris: ["http://client.1edtech.org/cb"] }, "invalid_redirect_uri"],
    ["a redirect with a fragment", { redirect_uris: ["https://client.1edtech.org/cb#a"] }, "invalid_redirect_uri"],
    ["a redirect with a user name", { redirect_uris: ["https://a@client.1edtech.org/cb"] }, "invalid_redirect_uri"],
    ["a redirect that is script", { redirect_uris: ["javascript:alert(1)"] }, "invalid_redirect_uri"],
    ["a string where an array has to be", { redirect_uris: redirectUri }, "invalid_redirect_uri"],
    ["a logo that is script", { logo_uri: "javascript:alert(1)" }, "invalid_client_metadata"],
    ["a logo that is data", { logo_uri: "data:text/html,<script>1</script>" }, "invalid_client_metadata"],
    ["terms on another host", { tos_uri: "https://other.example/terms" }, "invalid_client_metadata"],
    ["a name that turns text around", { client_name: "Bank\u202e app" }, "invalid_client_metadata"],
    ["a name of nothing", { client_name: " " }, "invalid_client_metadata"],
    ["a grant that is not offered", { grant_types: ["implicit"] }, "invalid_client_metadata"],
    ["only refreshing", { grant_types: ["refresh_token"] }, "invalid_client_metadata"],
    ["a response that is not offered", { response_types: ["token"] }, "invalid_client_metadata"],
    ["the secret as a field", { token_endpoint_auth_method: "client_secret_post" }, "invalid_client_metadata"],
    ["no secret", { token_endpoint_auth_method: "none" }, "invalid_client_metadata"],
    ["scopes that nobody knows", { scope: "everything" }, "invalid_client_metadata"],
  ];
  it.each(refusals)("refuses %s", async (_, changes, error) => {
    const response = await callDirectly("http://localhost:3000/oauth/register", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...sample, ...changes }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error, error_description: expect.stringMatching(/^[\x20-\x7e]+$/) });
  });

  it("asks a place that registers without end to wait", async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < 40; count++) {
      const response = await callDirectly("http://localhost:3000/oauth/register", {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": "203.0.113.77" },
        body: "{}",
      });
      statuses.add(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([400, 429]);
  });
});

describe("an authorization request (section 7.1.2)", () => {
  const ask = async (client: oauth.Client, changes: Record<string, string | null>) => {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: client.client_id,
      redirect_uri: redirectUri,
      scope: badgeScopes.readCredentials,
      state: "xyz",
      code_challenge: await oauth.calculatePKCECodeChallenge("v".repeat(43)),
      code_challenge_method: "S256",
    });
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    return readAuthorization(query);
  };

  it.each([
    ["an unknown client", { client_id: "nobody" }, "app-unknown"],
    ["a client that can be none", { client_id: "no\u0000body" }, "app-unknown"],
    ["no client", { client_id: null }, "app-unknown"],
    [
      "an address that is not registered",
      { redirect_uri: "https://client.1edtech.org/other" },
      "redirect-unregistered",
    ],
    ["one that looks alike", { redirect_uri: "https://client.1edtech.org/Authorize/" }, "redirect-unregistered"],
    ["one in other letters", { redirect_uri: "https://client.1edtech.org/authorize" }, "redirect-unregistered"],
    ["one with a query", { redirect_uri: "https://client.1edtech.org/Authorize?a=b" }, "redirect-unregistered"],
    ["one with a port", { redirect_uri: "https://client.1edtech.org:444/Authorize" }, "redirect-unregistered"],
    [
      "one on another host",
      { redirect_uri: "https://client.1edtech.org.evil.example/Authorize" },
      "redirect-unregistered",
    ],
    ["no address", { redirect_uri: null }, "redirect-unregistered"],
  ])("sends the browser nowhere for %s", async (_, changes, reason) => {
    const client = await register();
    expect(await ask(client, changes)).toEqual({ outcome: "refuse", reason });
  });

  it.each([
    ["no response type", { response_type: null }, "unsupported_response_type"],
    ["the implicit grant", { response_type: "token" }, "unsupported_response_type"],
    ["no state", { state: null }, "invalid_request"],
    ["no challenge", { code_challenge: null }, "invalid_request"],
    ["a plain challenge", { code_challenge_method: "plain" }, "invalid_request"],
    ["no method of the challenge", { code_challenge_method: null }, "invalid_request"],
    ["a challenge that is no SHA-256", { code_challenge: "short" }, "invalid_request"],
    ["no scope", { scope: null }, "invalid_scope"],
    ["a scope that was not registered", { scope: badgeScopes.writeProfile }, "invalid_scope"],
  ])("tells the app of %s", async (_, changes, error) => {
    const client = await register();
    const read = await ask(client, changes);
    if (read.outcome !== "answer") throw new Error(read.outcome);
    const url = new URL(read.location);
    expect(url.origin + url.pathname).toBe(redirectUri);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
      ...("state" in changes ? {} : { state: "xyz" }),
      iss: "http://localhost:3000",
    });
  });

  it("sends the browser nowhere for an app that was suspended", async () => {
    const client = await register();
    await db().app.update({ where: { id: client.client_id }, data: { state: "SUSPENDED" } });
    expect(await ask(client, {})).toEqual({ outcome: "refuse", reason: "app-suspended" });
  });
});

describe("tokens (sections 7.1.2 to 7.3)", () => {
  it("come for a code, and an independent client is content with all of it", async () => {
    const { tokens } = await connect();
    expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: sample.scope });
    expect(await findAppToken(tokens.access_token)).toMatchObject({ personId, scopes: sample.scope.split(" ") });
  });

  it("end when their code is shown a second time", async () => {
    const { tokens, redeem } = await connect();
    const replayed = await redeem();
    expect(replayed.status).toBe(400);
    expect(await replayed.json()).toMatchObject({ error: "invalid_grant" });
    expect(await findAppToken(tokens.access_token)).toBeNull();
  });

  it("come once when a code is shown eight times at once, and then end", async () => {
    const client = await register();
    const verifier = oauth.generateRandomCodeVerifier();
    const callback = oauth.validateAuthResponse(server, client, await consent(client, verifier), "s t&a=te");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        oauth.authorizationCodeGrantRequest(server, client, authOf(client), callback, redirectUri, verifier, options),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400, 400, 400]);
    const won = answers.find(({ status }) => status === 200);
    const issued: unknown = await won?.json();
    expect(issued).toMatchObject({ access_token: expect.any(String) });
    const alive = await db().appToken.count({ where: { grant: { appId: client.client_id, revokedAt: null } } });
    expect(alive).toBe(0);
  });

  it("do not come for another verifier, another address or another app's code", async () => {
    const client = await register();
    const other = await register();
    const verifier = oauth.generateRandomCodeVerifier();
    const codeOf = async () => (await consent(client, verifier)).searchParams.get("code") ?? "";
    const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier };
    const attempts = [
      [{ ...fields, code: await codeOf(), code_verifier: oauth.generateRandomCodeVerifier() }, client],
      [{ ...fields, code: await codeOf(), redirect_uri: `${redirectUri}/` }, client],
      [{ ...fields, code: await codeOf() }, other],
      [{ ...fields, code: "unknown" }, client],
    ] as const;
    for (const [form, who] of attempts) {
      const { status, body } = await post("/oauth/token", form, who);
      expect([status, JSON.parse(body).error]).toEqual([400, "invalid_grant"]);
    }
    const { code_verifier: _, ...downgraded } = fields;
    const answer = await post("/oauth/token", { ...downgraded, code: await codeOf() }, client);
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([400, "invalid_request"]);
  });

  it("do not come for a code whose time is over", async () => {
    const client = await register();
    const verifier = oauth.generateRandomCodeVerifier();
    const code = (await consent(client, verifier)).searchParams.get("code") ?? "";
    await db().authorizationCode.updateMany({ data: { expiresAt: new Date() } });
    const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier, code };
    expect(JSON.parse((await post("/oauth/token", fields, client)).body).error).toBe("invalid_grant");
  });

  it("refresh: a new access token and a new refresh token each time", async () => {
    const { client, tokens } = await connect();
    const renewed = await oauth.processRefreshTokenResponse(
      server,
      client,
      await refresh(client, String(tokens.refresh_token)),
    );
    expect(renewed.access_token).not.toBe(tokens.access_token);
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
    expect(renewed.scope).toBe(sample.scope);
    expect(await findAppToken(renewed.access_token)).not.toBeNull();
  });

  it("refresh again when the answer was lost, and what was lost ends", async () => {
    const { client, tokens } = await connect();
    const first = (await (await refresh(client, String(tokens.refresh_token))).json()) as Record<string, string>;
    const second = (await (await refresh(client, String(tokens.refresh_token))).json()) as Record<string, string>;
    expect(await findAppToken(String(first["access_token"]))).toBeNull();
    expect(await findAppToken(String(second["access_token"]))).not.toBeNull();
  });

  it("all end when a refresh token is shown again after its successor, or later", async () => {
    const used = await connect();
    const next = (await (await refresh(used.client, String(used.tokens.refresh_token))).json()) as Record<
      string,
      string
    >;
    expect((await refresh(used.client, String(next["refresh_token"]))).status).toBe(200);
    expect((await refresh(used.client, String(used.tokens.refresh_token))).status).toBe(400);
    expect(await findAppToken(String(next["access_token"]))).toBeNull();

    const late = await connect();
    const then = (await (await refresh(late.client, String(late.tokens.refresh_token))).json()) as Record<
      string,
      string
    >;
    await db().appToken.updateMany({
      where: { usedAt: { not: null }, grant: { appId: late.client.client_id } },
      data: { usedAt: new Date(Date.now() - 60_000) },
    });
    expect((await refresh(late.client, String(late.tokens.refresh_token))).status).toBe(400);
    expect(await findAppToken(String(then["access_token"]))).toBeNull();
  });

  it("narrow by refresh, and never widen", async () => {
    const { client, tokens } = await connect();
    const narrowed = await refresh(client, String(tokens.refresh_token), { scope: badgeScopes.readCredentials });
    expect(await narrowed.json()).toMatchObject({ scope: badgeScopes.readCredentials });
    const other = await connect();
    const widened = await refresh(other.client, String(other.tokens.refresh_token), {
      scope: badgeScopes.writeProfile,
    });
    expect(widened.status).toBe(400);
    expect(await widened.json()).toMatchObject({ error: "invalid_scope" });
  });

  it("cannot be refreshed by another app, with an access token, or without having registered for it", async () => {
    const { tokens } = await connect();
    const other = await connect({ grant_types: ["authorization_code"] });
    expect(other.tokens.refresh_token).toBeUndefined();
    const stranger = await register();
    const attempt = async (client: typeof stranger, refresh_token: string) => {
      const { body } = await post("/oauth/token", { grant_type: "refresh_token", refresh_token }, client);
      return JSON.parse(body).error;
    };
    expect(await attempt(stranger, String(tokens.refresh_token))).toBe("invalid_grant");
    expect(await attempt(stranger, tokens.access_token)).toBe("invalid_grant");
    expect(await attempt(other.client, String(tokens.refresh_token))).toBe("unauthorized_client");
  });

  it("end at once by revocation: an access token alone, a refresh token with all of its grant", async () => {
    const one = await connect();
    const revoked = await oauth.revocationRequest(
      server,
      one.client,
      authOf(one.client),
      one.tokens.access_token,
      options,
    );
    await oauth.processRevocationResponse(revoked);
    expect(await findAppToken(one.tokens.access_token)).toBeNull();
    const renewed = (await (await refresh(one.client, String(one.tokens.refresh_token))).json()) as Record<
      string,
      string
    >;
    expect(await findAppToken(String(renewed["access_token"]))).not.toBeNull();
    const fields = { token: String(renewed["refresh_token"]), token_type_hint: "refresh_token" };
    expect((await post("/oauth/revoke", fields, one.client)).status).toBe(200);
    expect(await findAppToken(String(renewed["access_token"]))).toBeNull();
  });

  it("are not ended by another app, and an unknown token is no fault", async () => {
    const { tokens } = await connect();
    const stranger = await register();
    expect((await post("/oauth/revoke", { token: tokens.access_token }, stranger)).status).toBe(200);
    expect(await findAppToken(tokens.access_token)).not.toBeNull();
    expect((await post("/oauth/revoke", { token: "unknown" }, stranger)).status).toBe(200);
    const hinted = await connect();
    const wrong = { token: hinted.tokens.access_token, token_type_hint: "id_token" };
    expect((await post("/oauth/revoke", wrong, hinted.client)).status).toBe(200);
    expect(await findAppToken(hinted.tokens.access_token)).toBeNull();
  });

  it("end with the time that the person chose, with disconnecting, and with suspension", async () => {
    const client = await register();
    const verifier = oauth.generateRandomCodeVerifier();
    const soon = new Date(Date.now() + 90_000);
    const code = (await consent(client, verifier, "s", soon)).searchParams.get("code") ?? "";
    const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier, code };
    const answer = JSON.parse((await post("/oauth/token", fields, client)).body);
    expect(answer.expires_in).toBeGreaterThan(60);
    expect(answer.expires_in).toBeLessThanOrEqual(90);
    await disconnectApp(personId, client.client_id, new Date());
    expect(await findAppToken(answer.access_token)).toBeNull();

    const other = await connect();
    await db().app.update({ where: { id: other.client.client_id }, data: { state: "SUSPENDED" } });
    expect(await findAppToken(other.tokens.access_token)).toBeNull();
    expect((await refresh(other.client, String(other.tokens.refresh_token))).status).toBe(401);
  });

  it("refuse a client in RFC 6749's words", async () => {
    const client = await register();
    const fields = { grant_type: "refresh_token", refresh_token: "x" };
    const wrong = await post("/oauth/token", fields, { ...client, client_secret: "wrong" });
    expect([wrong.status, JSON.parse(wrong.body).error]).toEqual([401, "invalid_client"]);
    expect(wrong.headers.get("www-authenticate")).toContain("Basic");
    expect((await post("/oauth/token", fields)).status).toBe(401);
    const asField = await post("/oauth/token", { ...fields, ...client } as never);
    expect([asField.status, JSON.parse(asField.body).error]).toEqual([400, "invalid_request"]);
    const unknown = await post("/oauth/token", { grant_type: "password" }, client);
    expect([unknown.status, JSON.parse(unknown.body).error]).toEqual([400, "unsupported_grant_type"]);
  });

  it("are told of by introspection to their own app alone", async () => {
    const { client, tokens } = await connect();
    const told = await oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, authOf(client), tokens.access_token, options),
    );
    expect(told).toMatchObject({ active: true, scope: sample.scope, client_id: client.client_id, sub: personId });
    const stranger = await register();
    expect((await post("/oauth/introspect", { token: tokens.access_token }, stranger)).body).toBe('{"active":false}');
  });

  it("keep no secret, code or token as it is", async () => {
    const { client, tokens } = await connect();
    const { rows } = await dump();
    for (const secret of [client.client_secret, tokens.access_token, String(tokens.refresh_token)])
      expect(rows).not.toContain(secret);
  });
});

async function dump(): Promise<{ rows: string }> {
  const all = await Promise.all([
    db().app.findMany(),
    db().grant.findMany(),
    db().authorizationCode.findMany(),
    db().appToken.findMany(),
    db().auditEvent.findMany(),
  ]);
  return { rows: JSON.stringify(all) };
}

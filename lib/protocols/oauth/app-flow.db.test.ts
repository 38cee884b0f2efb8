import { setTimeout as sleep } from "node:timers/promises";
import * as oauth from "oauth4webapi";
import { beforeAll, describe, expect, it } from "vitest";
import * as restRoute from "@/app/oauth/[[...rest]]/route";
import { allowAccess } from "@/lib/domain/apps/allow-access";
import { authenticateResourceServer } from "@/lib/domain/apps/authenticate-resource-server";
import { createResourceServer } from "@/lib/domain/apps/create-resource-server";
import { deleteResourceServer } from "@/lib/domain/apps/delete-resource-server";
import { deleteUnusedApps } from "@/lib/domain/apps/delete-unused-apps";
import { disconnectApp } from "@/lib/domain/apps/disconnect-app";
import { findAppToken } from "@/lib/domain/apps/find-app-token.sql";
import { grantAccess } from "@/lib/domain/apps/grant-access";
import { listResourceServers } from "@/lib/domain/apps/list-resource-servers";
import { badgeScopes } from "@/lib/domain/apps/scopes";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { db } from "@/lib/platform/db/client";
import { dispatch } from "@/lib/platform/http/dispatch";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import { useDatabase } from "@/test/database";
import { makePerson } from "@/test/make-organization";
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
  const code = await grantAccess({
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
    ...["code", "state", "scope", "iss", "error", "error_description", "error_uri", "c%6Fde"].map(
      (name): [string, Record<string, unknown>, string] => [
        `a redirect that holds ${name} already`,
        { redirect_uris: [redirectUri, `${redirectUri}?a=b&${name}=x`] },
        "invalid_redirect_uri",
      ],
    ),
    ...["client_name", "client_uri", "policy_uri", "software_id", "software_version"].map(
      (name): [string, Record<string, unknown>, string] => [
        `U+0000 in ${name}`,
        { [name]: `${String(sample[name as keyof typeof sample])}\0` },
        "invalid_client_metadata",
      ],
    ),
    ["U+0000 in a contact", { contacts: ["a\0b"] }, "invalid_client_metadata"],
    ["U+0000 in a redirect", { redirect_uris: [`${redirectUri}\0`] }, "invalid_redirect_uri"],
    ["a very long name", { client_name: "a".repeat(60_000) }, "invalid_client_metadata"],
    ["a very long redirect", { redirect_uris: [`${redirectUri}?${"a".repeat(60_000)}`] }, "invalid_redirect_uri"],
    ["very many scopes", { scope: "a ".repeat(30_000) }, "invalid_client_metadata"],
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

  it.each([
    ["what is not JSON", "{"],
    ["what is no object", "[]"],
    ["what is nested without end", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["the same in a member", `{"client_name":${"[".repeat(30_000)}${"]".repeat(30_000)}}`],
  ])("refuses %s", async (_, body) => {
    const response = await callDirectly("http://localhost:3000/oauth/register", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "invalid_client_metadata", error_description: expect.any(String) },
    ]);
  });

  it("passes over U+0000 where nothing is kept of it", async () => {
    const client = await register({ nobody_knows: "\0", scope: `${sample.scope} \0` });
    expect(client).toMatchObject({ scope: sample.scope });
    expect(client).not.toHaveProperty("nobody_knows");
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

  it("leaves the query of the redirect address as it is, and adds to it", async () => {
    const address = `${redirectUri}?to=a%20b+c&to=d&flag&x=%C3%BC`;
    const client = await register({ redirect_uris: [address, "https://client.1edtech.org"] });
    const answered = await ask(client, { redirect_uri: address, state: null });
    if (answered.outcome !== "answer") throw new Error(answered.outcome);
    expect(answered.location.startsWith(`${address}&error=invalid_request&`)).toBe(true);
    const bare = await ask(client, { redirect_uri: "https://client.1edtech.org", scope: null });
    if (bare.outcome !== "answer") throw new Error(bare.outcome);
    expect(bare.location).toMatch(/^https:\/\/client\.1edtech\.org\/\?error=invalid_scope&/);
  });

  it("reads parameters of any kind without a fault", async () => {
    const client = await register();
    for (const name of ["client_id", "redirect_uri", "scope", "state", "code_challenge", "response_type", "x"])
      for (const value of ["\0", "\ud800", "a".repeat(100_000), "%", "\r\nset-cookie: a=b", "💥"]) {
        const read = await ask(client, { [name]: value });
        expect(read.outcome).toMatch(/^(ask|answer|refuse)$/);
        if (read.outcome === "answer") expect(read.location).toMatch(/^[\x21-\x7e]+$/);
      }
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

  it("narrow by refresh for this time, and never widen", async () => {
    const { client, tokens } = await connect();
    const narrowed = await refresh(client, String(tokens.refresh_token), { scope: badgeScopes.readCredentials });
    const narrow = (await narrowed.json()) as Record<string, string>;
    expect(narrow).toMatchObject({ scope: badgeScopes.readCredentials });
    expect(await findAppToken(narrow["access_token"] ?? "")).toMatchObject({ scopes: [badgeScopes.readCredentials] });
    // The refresh token is for all that was granted, as the one before was (RFC 6749 section 6).
    const retained = await db().appToken.findFirst({
      where: { kind: "REFRESH", usedAt: null, grant: { appId: client.client_id } },
    });
    expect(retained?.scopes).toEqual(sample.scope.split(" "));
    expect(await (await refresh(client, narrow["refresh_token"] ?? "")).json()).toMatchObject({ scope: sample.scope });
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

  it("none lives on when the person ends the access at the same moment", async () => {
    for (let run = 0; run < 8; run++) {
      const client = await register();
      const verifier = oauth.generateRandomCodeVerifier();
      const code = (await consent(client, verifier)).searchParams.get("code") ?? "";
      const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier, code };
      const [redeemed] = await Promise.all([
        post("/oauth/token", fields, client),
        disconnectApp(personId, client.client_id, new Date()),
      ]);
      const connected = await connect();
      const [refreshed] = await Promise.all([
        post(
          "/oauth/token",
          { grant_type: "refresh_token", refresh_token: String(connected.tokens.refresh_token) },
          connected.client,
        ),
        disconnectApp(personId, connected.client.client_id, new Date()),
      ]);
      for (const { status, body } of [redeemed, refreshed]) {
        expect([200, 400]).toContain(status);
        const { access_token = "none", error = "invalid_grant" } = JSON.parse(body);
        expect([await findAppToken(access_token), error]).toEqual([null, "invalid_grant"]);
      }
      expect(JSON.parse((await post("/oauth/token", fields, client)).body).error).toBe("invalid_grant");
    }
  });

  it("do not come for a code of an access that ended before", async () => {
    const client = await register();
    const verifier = oauth.generateRandomCodeVerifier();
    const code = (await consent(client, verifier)).searchParams.get("code") ?? "";
    await disconnectApp(personId, client.client_id, new Date());
    const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, code_verifier: verifier, code };
    const { status, body } = await post("/oauth/token", fields, client);
    expect([status, JSON.parse(body).error]).toEqual([400, "invalid_grant"]);
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

  it("are not given when it is not clear who asks, or for what", async () => {
    const { client, tokens } = await connect();
    const form = `grant_type=refresh_token&refresh_token=${tokens.refresh_token}`;
    const authorization = `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`;
    const ask = async (body: string, headers: Record<string, string> = { authorization }) => {
      const response = await callDirectly("http://localhost:3000/oauth/token", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body,
      });
      const { error } = (await response.json()) as { error: string };
      return [response.status, error];
    };
    expect(await ask(`${form}&refresh_token=another`)).toEqual([400, "invalid_request"]);
    expect(await ask(`${form}&scope=a&scope=b`)).toEqual([400, "invalid_request"]);
    expect(await ask(`${form}&nobody_knows=a&nobody_knows=b`)).toEqual([400, "invalid_request"]);
    expect(await ask(`${form}&client_id=another`)).toEqual([400, "invalid_request"]);
    expect(await ask(form, { authorization: `Bearer ${tokens.access_token}` })).toEqual([401, "invalid_client"]);
    expect(await ask(form, { authorization: "Basic" })).toEqual([401, "invalid_client"]);
    expect(await ask(form, { authorization: `Basic ${Buffer.from("nocolon").toString("base64")}` })).toEqual([
      401,
      "invalid_client",
    ]);
    for (const odd of ["%00", "%ED%A0%80", "%", "a".repeat(50_000)]) {
      expect(await ask(`grant_type=refresh_token&refresh_token=${odd}`)).toEqual([400, "invalid_grant"]);
      expect(await ask(form, { authorization: `Basic ${Buffer.from(`${odd}:${odd}`).toString("base64")}` })).toEqual([
        401,
        "invalid_client",
      ]);
    }
    // None of these used the token up.
    expect((await refresh(client, String(tokens.refresh_token))).status).toBe(200);
  });

  it("are not given to an app without a secret whose request shows one of some kind", async () => {
    const id = newSecret();
    await db().app.create({
      data: { id, name: "On a device", redirectUris: [], scopes: [], grantTypes: [], metadata: {} },
    });
    const ask = async (headers: Record<string, string>) => {
      const response = await callDirectly("http://localhost:3000/oauth/revoke", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
        body: `client_id=${id}&token=x`,
      });
      return response.status;
    };
    expect(await ask({})).toBe(200);
    expect(await ask({ authorization: "Bearer x" })).toBe(401);
    expect(await ask({ authorization: `Basic ${Buffer.from(`${id}:guess`).toString("base64")}` })).toBe(401);
  });

  it("keep a place that guesses secrets waiting, and not those that know theirs", async () => {
    const client = await register();
    const from = (secret: string) =>
      callDirectly("http://localhost:3000/oauth/revoke", {
        method: "POST",
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          authorization: `Basic ${Buffer.from(`${client.client_id}:${secret}`).toString("base64")}`,
          "x-forwarded-for": "203.0.113.78",
        },
        body: "token=x",
      });
    const statuses = new Set<number>();
    for (let count = 0; count < 70; count++) {
      const response = await from("wrong");
      statuses.add(response.status);
      if (response.status === 429) expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect([...statuses]).toEqual([401, 429]);
    expect((await from(client.client_secret)).status).toBe(200);
  });

  it("are introspected only by their own app", async () => {
    const { client, tokens } = await connect();
    const reported = await oauth.processIntrospectionResponse(
      server,
      client,
      await oauth.introspectionRequest(server, client, authOf(client), tokens.access_token, options),
    );
    expect(reported).toMatchObject({ active: true, scope: sample.scope, client_id: client.client_id, sub: personId });
    const stranger = await register();
    expect((await post("/oauth/introspect", { token: tokens.access_token }, stranger)).body).toBe('{"active":false}');
  });

  it("are introspected by any resource server that the operator registered, with an independent client", async () => {
    const { client, tokens } = await connect();
    const service = await newResourceServer("Transcripts");
    const ask = async (token: string) =>
      oauth.processIntrospectionResponse(
        server,
        service,
        await oauth.introspectionRequest(server, service, authOf(service), token, options),
      );
    const seconds = Date.now() / 1000;
    const reported = await ask(tokens.access_token);
    expect(reported).toEqual({
      active: true,
      scope: sample.scope,
      client_id: client.client_id,
      sub: personId,
      token_type: "Bearer",
      iat: expect.any(Number),
      exp: Number(reported.iat) + 3600,
      iss: "http://localhost:3000",
      aud: "http://localhost:3000/ims/ob/v3p0",
    });
    expect(Math.abs(Number(reported.iat) - seconds)).toBeLessThan(10);
    expect(await ask((await connect()).tokens.access_token)).toMatchObject({ active: true });
    // For anything but a valid access token the answer reveals nothing else.
    const over = await connect();
    await db().appToken.updateMany({
      where: { grant: { appId: over.client.client_id } },
      data: { expiresAt: new Date() },
    });
    const suspended = await connect();
    await db().app.update({ where: { id: suspended.client.client_id }, data: { state: "SUSPENDED" } });
    const ended = await connect();
    await disconnectApp(personId, ended.client.client_id, new Date());
    const revoked = await connect();
    await post("/oauth/revoke", { token: revoked.tokens.access_token }, revoked.client);
    for (const token of [
      ...[over, suspended, ended, revoked].map((one) => one.tokens.access_token),
      String(tokens.refresh_token),
      "unknown",
      "\0",
    ])
      expect(await ask(token)).toEqual({ active: false });
  });

  it("are introspected by nobody else", async () => {
    const { tokens } = await connect();
    const service = await newResourceServer("Directory");
    const fields = { token: tokens.access_token };
    const wrong = await post("/oauth/introspect", fields, { ...service, client_secret: "wrong" });
    expect([wrong.status, JSON.parse(wrong.body).error]).toEqual([401, "invalid_client"]);
    expect(wrong.headers.get("www-authenticate")).toContain("Basic");
    expect((await post("/oauth/introspect", fields)).status).toBe(401);
    expect((await post("/oauth/introspect", { ...fields, client_id: service.client_id })).status).toBe(401);
    const missing = await post("/oauth/introspect", {}, service);
    expect([missing.status, JSON.parse(missing.body).error]).toEqual([400, "invalid_request"]);
    // It is no app: its credentials are good for introspection alone.
    expect((await post("/oauth/revoke", fields, service)).status).toBe(401);
    expect((await post("/oauth/token", { grant_type: "refresh_token", refresh_token: "x" }, service)).status).toBe(401);
    const id = newSecret();
    await db().app.create({
      data: { id, name: "On a device", redirectUris: [], scopes: [], grantTypes: [], metadata: {} },
    });
    expect((await post("/oauth/introspect", { ...fields, client_id: id })).status).toBe(401);

    expect((await post("/oauth/introspect", fields, service)).status).toBe(200);
    const operator = await makePerson();
    await deleteResourceServer({ id: service.client_id, operatorId: operator.personId }, new Date());
    expect((await post("/oauth/introspect", fields, service)).status).toBe(401);
    await expect(
      deleteResourceServer({ id: service.client_id, operatorId: operator.personId }, new Date()),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  it("leave a note of when a resource server asked last, once a minute at most", async () => {
    const { client_id, client_secret } = await newResourceServer("Noted");
    const at = (seconds: number) => new Date(Date.UTC(2027, 0, 1, 8, 0, seconds));
    const usedAt = async () => (await db().resourceServer.findUniqueOrThrow({ where: { id: client_id } })).lastUsedAt;
    expect(await usedAt()).toBeNull();
    for (const [now, recorded] of [
      [at(0), at(0)],
      [at(59), at(0)],
      [at(60), at(60)],
    ] as const) {
      expect(await authenticateResourceServer(client_id, client_secret, now)).toBe(true);
      expect(await usedAt()).toEqual(recorded);
    }
    expect(await authenticateResourceServer(client_id, "wrong", at(300))).toBe(false);
    expect(await usedAt()).toEqual(at(60));
    expect(await listResourceServers({ limit: 1 })).toEqual([
      { id: client_id, name: "Noted", createdAt: expect.any(Date), lastUsedAt: at(60) },
    ]);
  });

  it("keep no secret, code or token as it is", async () => {
    const service = await newResourceServer("Kept");
    expect((await dump()).rows).not.toContain(service.client_secret);

    const { client, tokens } = await connect();
    const { rows } = await dump();
    for (const secret of [client.client_secret, tokens.access_token, String(tokens.refresh_token)])
      expect(rows).not.toContain(secret);
  });
});

/** As an OAuth client sees itself. */
async function newResourceServer(name: string): Promise<oauth.Client & { client_secret: string }> {
  const operator = await makePerson();
  const { id, secret } = await createResourceServer({ name, operatorId: operator.personId }, new Date());
  return { client_id: id, client_secret: secret };
}

describe("registrations that nobody used", () => {
  const day = 24 * 60 * 60 * 1000;
  const isThere = async (id: string) => (await db().app.count({ where: { id } })) === 1;

  it("are forgotten after thirty days, and no others", async () => {
    const unused = await register();
    const used = (await connect()).client;
    const left = await connect();
    // Its person is gone, and with the person every grant of it.
    await db().grant.deleteMany({ where: { appId: left.client.client_id } });
    const reviewed = await register();
    await db().app.update({ where: { id: reviewed.client_id }, data: { state: "REVIEWED" } });
    // As an older process makes a grant, which knows nothing of the column.
    const unnoted = (await connect()).client;
    await db().app.update({ where: { id: unnoted.client_id }, data: { firstAllowedAt: null } });
    const ids = [unused, used, left.client, reviewed, unnoted].map(({ client_id }) => client_id);
    const there = () => Promise.all(ids.map(isThere));
    await deleteUnusedApps(new Date(Date.now() + 29 * day));
    expect(await there()).toEqual([true, true, true, true, true]);
    await deleteUnusedApps(new Date(Date.now() + 31 * day));
    expect(await there()).toEqual([false, true, true, true, true]);
    expect((await post("/oauth/revoke", { token: "x" }, unused)).status).toBe(401);
  });

  it("cannot be allowed anything any longer, not even by somebody who was asked before", async () => {
    const asked = await register();
    // The decision waits for the one who forgets, who has not ended yet.
    let deleted: Promise<unknown> = Promise.resolve();
    await db().$transaction(async (tx) => {
      await tx.app.delete({ where: { id: asked.client_id } });
      deleted = expect(consent(asked, oauth.generateRandomCodeVerifier())).rejects.toMatchObject({
        kind: "not-found",
      });
      await sleep(200);
    });
    await deleted;
    expect(await db().grant.count({ where: { appId: asked.client_id } })).toBe(0);
  });
});

describe("metadata", () => {
  it("of the server has what RFC 8414 and RFC 9207 know", () => {
    expect(server).toMatchObject({
      issuer: "http://localhost:3000",
      introspection_endpoint: "http://localhost:3000/oauth/introspect",
      introspection_endpoint_auth_methods_supported: ["client_secret_basic"],
      authorization_response_iss_parameter_supported: true,
      service_documentation: "http://localhost:3000/developers",
      op_policy_uri: "http://localhost:3000/privacy",
      op_tos_uri: "http://localhost:3000/terms",
      ui_locales_supported: ["en", "de"],
      protected_resources: ["http://localhost:3000/ims/ob/v3p0"],
    });
  });

  it("of the resource is what an independent client expects (RFC 9728)", async () => {
    const resource = new URL("http://localhost:3000/ims/ob/v3p0");
    const { GET } = await import("@/app/.well-known/oauth-protected-resource/ims/ob/v3p0/route");
    const answer = await oauth.resourceDiscoveryRequest(resource, {
      ...options,
      [oauth.customFetch]: (url: string) => GET(new Request(url), { params: Promise.resolve({}) }),
    } as never);
    expect(await oauth.processResourceDiscoveryResponse(resource, answer)).toMatchObject({
      authorization_servers: [server.issuer],
      bearer_methods_supported: ["header"],
      resource_documentation: "http://localhost:3000/developers",
      resource_policy_uri: "http://localhost:3000/privacy",
      resource_tos_uri: "http://localhost:3000/terms",
    });
  });
});

it("any other address is 404 in OAuth's words, by every method, and for every site", async () => {
  for (const path of ["", "/", "/nothing", "/token/more", "/apps"])
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "PROPFIND"]) {
      const answer = await dispatch(restRoute, new Request(`http://localhost:3000/oauth${path}`, { method }), {});
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(await answer.json()).toEqual({ error: "invalid_request", error_description: expect.any(String) });
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    }
});

async function dump(): Promise<{ rows: string }> {
  const all = await Promise.all([
    db().app.findMany(),
    db().grant.findMany(),
    db().authorizationCode.findMany(),
    db().appToken.findMany(),
    db().auditEvent.findMany(),
    db().resourceServer.findMany(),
  ]);
  return { rows: JSON.stringify(all) };
}

describe("what a person allows", () => {
  const asked = async () => {
    const client = await register();
    const appId = client.client_id;
    const requested = [...sample.scope.split(" ")];
    return {
      client,
      choice: {
        ...{ appId, personId, requested, redirectUri, codeChallenge: "c".repeat(43) },
        ...{ scopes: requested, reach: "ALL" as const, days: "7" as const, credentialIds: [] },
      },
    };
  };

  it("is what was chosen: nothing without a permission, badges or a time", async () => {
    const { choice } = await asked();
    const now = new Date();
    for (const [changes, code] of [
      [{ scopes: [] }, "nothing"],
      [{ scopes: ["offline_access"] }, "nothing"],
      [{ scopes: [badgeScopes.writeProfile] }, "nothing"],
      [{ reach: undefined }, "noReach"],
      [{ reach: "CHOSEN" as const }, "noneChosen"],
      [{ days: undefined }, "noTime"],
    ] as const)
      await expect(allowAccess({ ...choice, ...changes }, now)).rejects.toMatchObject({ kind: "conflict", code });
    expect(await db().grant.count({ where: { appId: choice.appId } })).toBe(0);
  });

  it("never widens the request, and ends with the chosen time", async () => {
    const { choice } = await asked();
    const now = new Date();
    const requested = [badgeScopes.readCredentials];
    const { scopes } = await allowAccess({ ...choice, requested }, now);
    expect(scopes).toEqual(requested);
    const grant = await db().grant.findFirstOrThrow({ where: { appId: choice.appId } });
    expect(grant).toMatchObject({ scopes: requested, expiresAt: new Date(now.getTime() + 7 * 24 * 60 * 60 * 1000) });
  });

  it("includes no refresh token unless offline_access was requested", async () => {
    for (const isOffline of [true, false]) {
      const { client, choice } = await asked();
      const verifier = oauth.generateRandomCodeVerifier();
      const requested = choice.requested.filter((scope) => isOffline || scope !== "offline_access");
      const codeChallenge = await oauth.calculatePKCECodeChallenge(verifier);
      const { code } = await allowAccess({ ...choice, requested, codeChallenge }, new Date());
      const callback = oauth.validateAuthResponse(
        server,
        client,
        new URL(`${redirectUri}?${new URLSearchParams({ code, state: "s", iss: server.issuer })}`),
        "s",
      );
      const auth = authOf(client);
      const answer = await oauth.authorizationCodeGrantRequest(
        server,
        client,
        auth,
        callback,
        redirectUri,
        verifier,
        options,
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer);
      expect(typeof tokens.refresh_token).toBe(isOffline ? "string" : "undefined");
    }
  });
});

describe("the name of an app", () => {
  const refusal = async (client_name: string, host = "client.1edtech.org") => {
    const body = JSON.stringify({ ...sample, client_name }).replaceAll("client.1edtech.org", host);
    const headers = { "content-type": "application/json" };
    const answer = await callDirectly(`${server.issuer}/oauth/register`, { method: "POST", headers, body });
    const json = (await answer.json()) as Record<string, string>;
    return answer.status === 201 ? null : [answer.status, json["error"], json["error_description"]];
  };

  it("is not that of this service, also in look-alike letters, unless another installation names itself", async () => {
    for (const name of ["Laurel", "LAUREL", "Lаurеl", "Laure1", "Laurel Login", "L a u r e l", "My Laurel (x)"])
      expect([name, await refusal(name)]).toEqual([
        name,
        [400, "invalid_client_metadata", expect.stringContaining("client_name")],
      ]);
    expect(await refusal("Laurel (evil.example)", "other.example")).not.toBeNull();
    expect(await refusal("Laurel (other.example:8443)", "other.example")).toBeNull();
    expect(await refusal("Laurelton Academy")).toBeNull();
  });

  it("is not that of an app that the operator has reviewed, unless it has the same host", async () => {
    const name = `Trusted Wallet ${crypto.randomUUID().slice(0, 8)}`;
    expect(await refusal(name)).toBeNull();
    expect(await refusal(name.toUpperCase(), "evil.example")).toBeNull();
    await db().app.updateMany({ where: { name }, data: { state: "REVIEWED" } });
    expect(await refusal(name.toUpperCase(), "evil.example")).toEqual([
      400,
      "invalid_client_metadata",
      expect.any(String),
    ]);
    expect(await refusal(name.replace("Trusted", "Тrusted"), "evil.example")).not.toBeNull();
    expect(await refusal(name)).toBeNull();
  });
});

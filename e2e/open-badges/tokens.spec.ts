import * as oauth from "oauth4webapi";
import { type App, authOf, authorizationAddress, clientOptions, everything, expect, redirectUri, test } from "./app.ts";
import { ask, credentialsPath, profilePath } from "./ask.ts";
import { sampleRefresh, sampleRevocation, sampleTokenRequest, scopes } from "./samples.ts";

const basic = ({ client_id, client_secret }: Pick<App, "client_id" | "client_secret">) =>
  `Basic ${Buffer.from(`${encodeURIComponent(client_id)}:${encodeURIComponent(client_secret)}`).toString("base64")}`;
const post = (path: string, body: string, app?: Pick<App, "client_id" | "client_secret">) =>
  ask("POST", path, {
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...(app ? { authorization: basic(app) } : {}),
    },
    body,
  });
const form = (fields: Record<string, string | undefined>) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();

/** What each operation answers to a token. */
async function statusesOf(token: string): Promise<number[]> {
  const json = { headers: { "content-type": "application/json" }, body: "{}" };
  const answers = await Promise.all([
    ask("GET", `${credentialsPath}?limit=1`, { token }),
    ask("POST", credentialsPath, { token, ...json }),
    ask("GET", profilePath, { token }),
    ask("PUT", profilePath, { token, ...json }),
  ]);
  return answers.map(({ status }) => status);
}
const alive = [200, 400, 200, 400];
const dead = [401, 401, 401, 401];

test("200 · 7.1.2 · the sample token request, but for the code and a broken percent sign", async ({ apps }) => {
  const app = await apps.register();
  const verifier = "mYUQfKNgI1lSbY8EqtvNHLPzu0x/cVKO3fpWnX4VE5I=";
  const scope = `${scopes.readCredentials} offline_access`;
  const address = await authorizationAddress(apps.server, app, { verifier, state: "s", scope });
  const arrived = await apps.consent({ address });
  const body = sampleTokenRequest
    .replace(/code=\w{64}/, `code=${arrived.searchParams.get("code")}`)
    .replace("%2F%client.1edtech.org", "%2F%2Fwallet.example");
  const answer = await post("/oauth/token", body, app);
  expect(answer.json()).toEqual({
    access_token: expect.stringMatching(/^[\w-]{20,}$/),
    token_type: expect.stringMatching(/^bearer$/i),
    expires_in: 3600,
    refresh_token: expect.stringMatching(/^[\w-]{20,}$/),
    scope,
  });
  expect(answer.headers.get("cache-control")).toContain("no-store");
  expect((await ask("GET", credentialsPath, { token: answer.json().access_token })).status).toBe(200);
});

test("200 · 7.1.2 · an independent client is content with code, state, iss and tokens", async ({ apps }) => {
  const { scope, accessToken, refreshToken } = await apps.connect();
  expect(scope).toBe(everything);
  expect(accessToken).not.toBe(refreshToken);
  expect(await statusesOf(accessToken)).toEqual(alive);
});

test("200 · 7.1.1 · no refresh token for a client that registered for authorization_code alone", async ({ apps }) => {
  const app = await apps.register({ grant_types: ["authorization_code"] });
  const { refreshToken } = await apps.connect({ app });
  expect(refreshToken).toBe("");
  const refused = await post("/oauth/token", form({ grant_type: "refresh_token", refresh_token: "x" }), app);
  expect([refused.status, refused.json().error]).toEqual([400, "unauthorized_client"]);
});

test.describe("a token request that lacks something", () => {
  let app: App;
  test.beforeAll(async ({ apps }) => {
    app = await apps.register();
  });
  const fields = {
    grant_type: "authorization_code",
    code: "unknown",
    redirect_uri: redirectUri,
    code_verifier: "v".repeat(43),
    scope: scopes.readCredentials,
  };

  for (const field of ["grant_type", "code", "redirect_uri", "code_verifier"])
    test(`400 · 7.1.2 · invalid_request without ${field}`, async () => {
      const answer = await post("/oauth/token", form({ ...fields, [field]: undefined }), app);
      expect([answer.status, answer.json().error]).toEqual([400, "invalid_request"]);
      expect(answer.json().error_description).toContain(field);
    });

  test("400 · 7.1.2 · invalid_grant for a code that is none", async () => {
    const answer = await post("/oauth/token", form(fields), app);
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_grant"]);
  });

  for (const grant of ["client_credentials", "password", "urn:ietf:params:oauth:grant-type:token-exchange"])
    test(`400 · 7.1.2 · unsupported_grant_type for ${grant}`, async () => {
      const answer = await post("/oauth/token", form({ ...fields, grant_type: grant }), app);
      expect([answer.status, answer.json().error]).toEqual([400, "unsupported_grant_type"]);
    });

  test("400 · 7.1.2 · invalid_request for a field that is there twice, and for JSON", async () => {
    const twice = await post("/oauth/token", `${form(fields)}&code=other`, app);
    expect([twice.status, twice.json().error]).toEqual([400, "invalid_request"]);
    const headers = { "content-type": "application/json", authorization: basic(app) };
    const json = await ask("POST", "/oauth/token", { headers, body: JSON.stringify(fields) });
    expect([json.status, json.json().error]).toEqual([400, "invalid_request"]);
  });

  for (const path of ["token", "revoke", "introspect"]) {
    test(`401 · 7.1.2, B.5.3 · ${path}: invalid_client for a wrong secret, an unknown client, and nobody`, async () => {
      const body = form({ ...fields, token: "x" });
      for (const who of [
        { ...app, client_secret: "wrong" },
        { client_id: "nobody", client_secret: "x" },
      ]) {
        const answer = await post(`/oauth/${path}`, body, who);
        expect([answer.status, answer.json().error]).toEqual([401, "invalid_client"]);
        expect(answer.headers.get("www-authenticate")).toMatch(/^Basic /);
      }
      expect((await post(`/oauth/${path}`, body)).status).toBe(401);
    });

    test(`400, 401 · 7.1.2 · ${path}: the secret as a field does not count`, async () => {
      const { client_id, client_secret } = app;
      const answer = await post(`/oauth/${path}`, form({ ...fields, token: "x", client_id, client_secret }));
      expect([400, 401]).toContain(answer.status);
    });

    test(`405 · 7.1 · ${path}: every other method, with Allow`, async () => {
      for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
        const answer = await ask(method, `/oauth/${path}`);
        expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
      }
    });
  }
});

test("200 · 7.2 · refresh: a new access token and a new refresh token, with which reading goes on", async ({
  apps,
}) => {
  const { app, accessToken, refreshToken } = await apps.connect();
  const read = async (token: string) => (await ask("GET", `${credentialsPath}?limit=1&offset=1`, { token })).text;
  const before = await read(accessToken);
  const renewed = await oauth.processRefreshTokenResponse(apps.server, app, await apps.refresh(app, refreshToken));
  expect(renewed.access_token).not.toBe(accessToken);
  expect(renewed.refresh_token).not.toBe(refreshToken);
  expect(renewed.scope).toBe(everything);
  // Certification, SP-Read: the tests again with the new token.
  expect(await statusesOf(renewed.access_token)).toEqual(alive);
  expect(await read(renewed.access_token)).toBe(before);
});

test("200 · 7.2 · the sample refresh request, but for the token and a broken percent sign: with fewer scopes", async ({
  apps,
}) => {
  const { app, refreshToken } = await apps.connect();
  const body = sampleRefresh.replace("tGzv3JOkF0XG5Qx2TlKWIA", refreshToken);
  const printed = await post("/oauth/token", body, app);
  // As it is printed it asks for a scope that ends in ",redential.readonly".
  expect([printed.status, printed.json().error]).toEqual([400, "invalid_scope"]);
  const answer = await post("/oauth/token", body.replace("%2credential", "%2Fcredential"), app);
  expect(answer.json()).toMatchObject({ scope: scopes.readCredentials });
  const { access_token, refresh_token } = answer.json();
  expect(await statusesOf(access_token)).toEqual([200, 403, 403, 403]);
  // What was granted stays: the next one may have it all again.
  const whole = await (await apps.refresh(app, refresh_token)).json();
  expect(whole.scope).toBe(everything);
});

test("400 · 7.2 · refresh without a refresh token, with one that is none, and with an access token", async ({
  apps,
}) => {
  const { app, accessToken } = await apps.connect();
  const attempt = async (refresh_token?: string) => {
    const answer = await post("/oauth/token", form({ grant_type: "refresh_token", refresh_token }), app);
    return [answer.status, answer.json().error];
  };
  expect(await attempt()).toEqual([400, "invalid_request"]);
  expect(await attempt("unknown")).toEqual([400, "invalid_grant"]);
  expect(await attempt(accessToken)).toEqual([400, "invalid_grant"]);
});

test("200, 401 · 7.3 · revoking the access token ends it at once for all four operations, and it alone", async ({
  apps,
}) => {
  const { app, accessToken, refreshToken } = await apps.connect();
  expect(await statusesOf(accessToken)).toEqual(alive);
  const answer = await oauth.revocationRequest(apps.server, app, authOf(app), accessToken, {
    ...clientOptions,
    additionalParameters: { token_type_hint: "access_token" },
  });
  await oauth.processRevocationResponse(answer);
  expect(await statusesOf(accessToken)).toEqual(dead);
  const renewed = await (await apps.refresh(app, refreshToken)).json();
  expect(await statusesOf(renewed.access_token)).toEqual(alive);
});

test("200, 401 · 7.3 · revoking the refresh token ends everything of the grant", async ({ apps }) => {
  const { app, accessToken, refreshToken } = await apps.connect();
  const body = sampleRevocation.replace("45ghiukldjahdnhzdauz", refreshToken);
  expect((await post("/oauth/revoke", body, app)).status).toBe(200);
  expect(await statusesOf(accessToken)).toEqual(dead);
  const refused = await apps.refresh(app, refreshToken);
  expect([refused.status, (await refused.json()).error]).toEqual([400, "invalid_grant"]);
});

test("200, 401 · 7.3 · a wrong token_type_hint, or none, does not keep a token alive", async ({ apps }) => {
  for (const token_type_hint of ["refresh_token", "id_token", undefined]) {
    const { app, accessToken } = await apps.connect({ scope: scopes.readProfile });
    expect((await post("/oauth/revoke", form({ token: accessToken, token_type_hint }), app)).status).toBe(200);
    expect(await statusesOf(accessToken)).toEqual(dead);
  }
});

test("200 · 7.3 · the sample revocation request, to the letter: for a token that is unknown", async ({ apps }) => {
  expect((await post("/oauth/revoke", sampleRevocation, await apps.register())).status).toBe(200);
});

test("400 · 7.3 · revocation without a token", async ({ apps }) => {
  const answer = await post("/oauth/revoke", "token_type_hint=access_token", await apps.register());
  expect([answer.status, answer.json().error]).toEqual([400, "invalid_request"]);
});

test("200 · RFC 7662 · introspection: active to its own app, and no more after revocation", async ({ apps }) => {
  const { app, accessToken, scope } = await apps.connect();
  const introspect = async () =>
    oauth.processIntrospectionResponse(
      apps.server,
      app,
      await oauth.introspectionRequest(apps.server, app, authOf(app), accessToken, clientOptions),
    );
  expect(await introspect()).toMatchObject({ active: true, scope, client_id: app.client_id });
  expect((await post("/oauth/revoke", form({ token: accessToken }), app)).status).toBe(200);
  expect(await introspect()).toEqual({ active: false });
});

test("401 · connected apps · the person ends the access, and all of its tokens end at once", async ({ apps }) => {
  const name = `Conformance ${Date.now()}`;
  const app = await apps.register({ client_name: name });
  const { accessToken, refreshToken } = await apps.connect({ app });
  const page = await apps.pageOf("wallet.developer@somedomain.com");
  await page.goto("/apps");
  const region = page.getByRole("region", { name, exact: true });
  await expect(region).toBeVisible();
  await region.getByRole("button", { name: `Remove access: ${name}` }).click();
  await expect(region).toHaveCount(0);
  expect(await statusesOf(accessToken)).toEqual(dead);
  expect((await apps.refresh(app, refreshToken)).status).toBe(400);
});

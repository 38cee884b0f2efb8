import * as oauth from "oauth4webapi";
import { administrator, learner } from "@/e2e/sign-in";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { authOf, authorizationAddress, clientOptions, everything, expect, owner, redirectUri, test } from "./app.ts";
import { type Answer, ask, checkedFetch, credentialsPath, hostAddress, profilePath } from "./ask.ts";
import { scopes } from "./samples.ts";

const statusOf = async (token: string) => (await ask("GET", profilePath, { token })).status;
const errorOf = async (response: Response) => [response.status, (await response.json()).error];
/** The fields of a token request that is right in everything. */
const fieldsOf = (code: string, verifier: string): Record<string, string> => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
});
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  checkedFetch(`${hostAddress}${path}`, { method: "POST", headers, body: new URLSearchParams(fields) });
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;

test("attack · code replay: refused, and the tokens that came of the code end", async ({ apps }) => {
  const { app, arrived, verifier, state, accessToken, refreshToken } = await apps.connect();
  expect(await statusOf(accessToken)).toBe(200);
  const callback = oauth.validateAuthResponse(apps.server, app, arrived, state);
  expect(await errorOf(await apps.redeem(app, callback, verifier))).toEqual([400, "invalid_grant"]);
  expect(await statusOf(accessToken)).toBe(401);
  expect(await errorOf(await apps.refresh(app, refreshToken))).toEqual([400, "invalid_grant"]);
});

test("attack · code replay, eight at once: not two of them have tokens that count", async ({ apps }) => {
  const app = await apps.register();
  const verifier = oauth.generateRandomCodeVerifier();
  const arrived = await apps.consent({
    address: await authorizationAddress(apps.server, app, { verifier, state: "s" }),
  });
  const callback = oauth.validateAuthResponse(apps.server, app, arrived, "s");
  const answers = await Promise.all(Array.from({ length: 8 }, () => apps.redeem(app, callback, verifier)));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  const tokens = bodies.flatMap(({ access_token }) => (access_token === undefined ? [] : [access_token]));
  expect(tokens.length).toBeLessThanOrEqual(1);
  for (const token of tokens) expect(await statusOf(token)).toBe(401);
});

test("attack · refresh replay: a token whose successor was used ends the whole family", async ({ apps }) => {
  const { app, refreshToken } = await apps.connect();
  const second = await (await apps.refresh(app, refreshToken)).json();
  const third = await (await apps.refresh(app, second.refresh_token)).json();
  expect(await statusOf(third.access_token)).toBe(200);
  expect(await errorOf(await apps.refresh(app, refreshToken))).toEqual([400, "invalid_grant"]);
  expect(await statusOf(third.access_token)).toBe(401);
  expect(await errorOf(await apps.refresh(app, third.refresh_token))).toEqual([400, "invalid_grant"]);
});

test("attack · refresh replay within the grace: anyone who had the lost answer has nothing of it", async ({ apps }) => {
  const { app, refreshToken } = await apps.connect();
  const lost = await (await apps.refresh(app, refreshToken)).json();
  const again = await (await apps.refresh(app, refreshToken)).json();
  expect(await statusOf(again.access_token)).toBe(200);
  expect(await statusOf(lost.access_token)).toBe(401);
  expect(await errorOf(await apps.refresh(app, lost.refresh_token))).toEqual([400, "invalid_grant"]);
});

test("attack · refresh replay after the grace of ten seconds ends the whole family", async ({ apps }) => {
  const { app, refreshToken } = await apps.connect();
  const next = await (await apps.refresh(app, refreshToken)).json();
  await new Promise((resolve) => setTimeout(resolve, 10_500));
  expect(await errorOf(await apps.refresh(app, refreshToken))).toEqual([400, "invalid_grant"]);
  expect(await statusOf(next.access_token)).toBe(401);
});

test("attack · refresh, revocation and introspection with another client's tokens", async ({ apps }) => {
  const { app, accessToken, refreshToken } = await apps.connect();
  const stranger = await apps.register();
  expect(await errorOf(await apps.refresh(stranger, refreshToken))).toEqual([400, "invalid_grant"]);
  const reported = await oauth.introspectionRequest(
    apps.server,
    stranger,
    authOf(stranger),
    accessToken,
    clientOptions,
  );
  expect(await reported.json()).toEqual({ active: false });
  for (const token of [accessToken, refreshToken])
    await oauth.revocationRequest(apps.server, stranger, authOf(stranger), token, clientOptions);
  expect(await statusOf(accessToken)).toBe(200);
  expect((await apps.refresh(app, refreshToken)).status).toBe(200);
});

test("attack · PKCE: a wrong verifier, none, the challenge itself, and a code that was tried so is used up", async ({
  apps,
}) => {
  const app = await apps.register();
  const authorization = basic(app.client_id, app.client_secret);
  const verifier = oauth.generateRandomCodeVerifier();
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const { code_verifier: _, ...without } = fieldsOf("", verifier);
  for (const [changes, error] of [
    [{ ...without, code_verifier: oauth.generateRandomCodeVerifier() }, "invalid_grant"],
    [{ ...without, code_verifier: challenge }, "invalid_grant"],
    [without, "invalid_request"],
    [{ ...without, code_verifier: "" }, "invalid_request"],
  ] as const) {
    const arrived = await apps.consent({
      address: await authorizationAddress(apps.server, app, { verifier, state: "s" }),
    });
    const code = arrived.searchParams.get("code") ?? "";
    expect(await errorOf(await post("/oauth/token", { ...changes, code }, { authorization }))).toEqual([400, error]);
    if (error === "invalid_grant")
      expect(await errorOf(await post("/oauth/token", fieldsOf(code, verifier), { authorization }))).toEqual([
        400,
        error,
      ]);
  }
});

test("attack · mix-up of clients: a code is good for its client and its redirect_uri alone", async ({ apps }) => {
  const app = await apps.register({ redirect_uris: [redirectUri, `${redirectUri}/other`] });
  const stranger = await apps.register();
  const verifier = oauth.generateRandomCodeVerifier();
  for (const [who, changes] of [
    [stranger, {}],
    [app, { redirect_uri: `${redirectUri}/other` }],
    [app, { redirect_uri: "https://evil.example/" }],
  ] as const) {
    const arrived = await apps.consent({
      address: await authorizationAddress(apps.server, app, { verifier, state: "s" }),
    });
    const fields = { ...fieldsOf(arrived.searchParams.get("code") ?? "", verifier), ...changes };
    const authorization = basic(who.client_id, who.client_secret);
    expect(await errorOf(await post("/oauth/token", fields, { authorization }))).toEqual([400, "invalid_grant"]);
  }
});

test("attack · scope escalation by refresh: more than was allowed is invalid_scope, and nothing comes of it", async ({
  apps,
}) => {
  const { app, refreshToken } = await apps.connect({ scope: `${scopes.readProfile} offline_access` });
  for (const scope of [everything, scopes.writeProfile, `${scopes.readProfile} ${scopes.readCredentials}`])
    expect(await errorOf(await apps.refresh(app, refreshToken, { scope }))).toEqual([400, "invalid_scope"]);
  const renewed = await (await apps.refresh(app, refreshToken)).json();
  expect(renewed.scope).toBe(`${scopes.readProfile} offline_access`);
  expect((await ask("GET", credentialsPath, { token: renewed.access_token })).status).toBe(403);
});

test("attack · scope escalation by the token request: it changes nothing", async ({ apps }) => {
  const app = await apps.register();
  const verifier = oauth.generateRandomCodeVerifier();
  const address = await authorizationAddress(apps.server, app, { verifier, state: "s", scope: scopes.readProfile });
  const arrived = await apps.consent({ address });
  const fields = { ...fieldsOf(arrived.searchParams.get("code") ?? "", verifier), scope: everything };
  const answer = await post("/oauth/token", fields, { authorization: basic(app.client_id, app.client_secret) });
  const { access_token, scope } = await answer.json();
  expect(scope).toBe(scopes.readProfile);
  expect((await ask("GET", credentialsPath, { token: access_token })).status).toBe(403);
});

test("attack · scope escalation by the form: what the app did not ask for cannot be allowed", async ({ apps }) => {
  const connection = await apps.connect({
    scope: scopes.readProfile,
    choose: (page) =>
      page
        .locator("input[name=scope]")
        .first()
        .evaluate((box, all) => {
          for (const scope of all) {
            const more = box.cloneNode() as HTMLInputElement;
            more.value = scope;
            more.checked = true;
            box.after(more);
          }
        }, Object.values(scopes)),
  });
  expect(connection.scope).toBe(scopes.readProfile);
});

// What the demo's activity providers sign in with: see prisma/demo.
const provider = { id: "partner123", secret: "s3cr3t" };
const otherProvider = { id: "30db41b72cbffb", secret: "eb510b89c18441" };

test("attack · a token of another kind at the API: an activity provider's, an organization's, a refresh token, a code", async ({
  apps,
}) => {
  const partner = { grant_type: "client_credentials", client_id: provider.id, client_secret: provider.secret };
  const inOrganization = { ...partner, client_id: otherProvider.id, client_secret: otherProvider.secret };
  const tokens = await Promise.all(
    [
      ["/igs/oauth/accesstoken", partner],
      ["/api/organizations/1234/oauth2/token", inOrganization],
    ].map(async ([path, fields]) => {
      const answer = await post(String(path), fields as Record<string, string>);
      expect(answer.status, String(path)).toBe(200);
      return (await answer.json()).access_token as string;
    }),
  );
  const { refreshToken, arrived } = await apps.connect();
  for (const token of [...tokens, refreshToken, arrived.searchParams.get("code") ?? ""])
    for (const answer of await everyOperation({ authorization: `Bearer ${token}` })) expect(answer.status).toBe(401);
  for (const { id, secret } of [provider, otherProvider])
    for (const answer of await everyOperation({ authorization: basic(id, secret) })) expect(answer.status).toBe(401);
});

function everyOperation(headers: Record<string, string>): Promise<Answer[]> {
  const json = { headers: { ...headers, "content-type": "application/json" }, body: "{}" };
  return Promise.all([
    ask("GET", credentialsPath, { headers }),
    ask("POST", credentialsPath, json),
    ask("GET", profilePath, { headers }),
    ask("PUT", profilePath, json),
  ]);
}

test("attack · an app's token elsewhere: at the record stores and the management API it is none", async ({ apps }) => {
  const { accessToken } = await apps.connect();
  for (const path of [
    "/xapi/statements",
    "/api/organizations/1234/lrs/statements",
    "/api/organizations/1234/activity-providers",
    "/api/organizations/1234/people",
  ]) {
    const headers = { "x-experience-api-version": "1.0.3" };
    const answer = await ask("GET", path, { token: accessToken, headers });
    expect([401, 403, 404], `${path} → ${answer.status}`).toContain(answer.status);
    expect(answer.status === 404 && path.endsWith("statements")).toBe(false);
  }
});

test("attack · clients of one kind at the token endpoints of another", async ({ apps }) => {
  const app = await apps.register();
  const asApp = { grant_type: "client_credentials", client_id: app.client_id, client_secret: app.client_secret };
  for (const path of ["/igs/oauth/accesstoken", "/api/organizations/1234/oauth2/token"])
    expect([400, 401]).toContain((await post(path, asApp)).status);
  const authorization = basic(provider.id, provider.secret);
  const answer = await post("/oauth/token", { grant_type: "client_credentials" }, { authorization });
  expect(await errorOf(answer)).toEqual([401, "invalid_client"]);
});

test("attack · a session's cookie alone is no token, at the API and at the OAuth endpoints", async ({ apps }) => {
  const page = await apps.pageOf(owner);
  const cookies = await page.context().cookies(hostAddress);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  expect(cookie).toContain("session");
  for (const answer of await everyOperation({ cookie })) expect(answer.status).toBe(401);
  const answer = await post("/oauth/token", { grant_type: "refresh_token", refresh_token: "x" }, { cookie });
  expect(answer.status).toBe(401);
});

test("attack · another learner's badge: its id in the consent form gives nothing", async ({ apps }) => {
  const { text, id } = await newForeignBadge({ address: learner, name: "Conformance of somebody else" });
  const theirs = await apps.connect({ person: learner });
  const json = { "content-type": "application/json" };
  expect((await ask("POST", credentialsPath, { token: theirs.accessToken, headers: json, body: text })).status).toBe(
    201,
  );
  const page = await apps.pageOf(learner);
  await page.goto("/badges?show=external");
  const links = page.getByRole("article").filter({ hasText: "Conformance of somebody else" }).locator("a");
  const address = new URL((await links.first().getAttribute("href")) ?? "", hostAddress).pathname;
  const key = address.split("/").at(-1) ?? "";
  expect(key).toMatch(/^[0-9a-f-]{36}$/);

  const { accessToken } = await apps.connect({
    choose: async (form) => {
      await form.getByRole("radio", { name: "Only the badges I select here" }).check();
      const choices = form.locator("input[name=credential]");
      await choices.first().evaluate((box, value) => Object.assign(box, { value, checked: true }), key);
    },
  });
  const answer = await ask("GET", credentialsPath, { token: accessToken });
  expect([answer.text, answer.headers.get("x-total-count")]).toEqual(["{}", "0"]);

  // Nor by its pages, its file and its picture, to anyone who else is signed in, or nobody.
  const others = await apps.pageOf(administrator);
  for (const path of ["", "/file", "/image"]) {
    expect((await others.request.get(address + path)).status(), path).toBe(404);
    expect((await ask("GET", address + path)).status, path).not.toBe(200);
  }
  expect((await page.request.get(`${address}/file`)).status()).toBe(200);
  expect((await ask("GET", `${credentialsPath}/${id}`, { token: accessToken })).status).toBe(404);
});

test("attack · another learner's private badge that was issued here, by its id in its files' addresses", async ({
  apps,
}) => {
  const { accessToken } = await apps.connect({ person: learner });
  const { credential } = (await ask("GET", `${credentialsPath}?limit=100`, { token: accessToken })).json();
  const ids = credential
    .filter(
      ({ id, issuer }: { id: string; issuer: { id: string } }) =>
        id.startsWith("urn:uuid:") && issuer.id.startsWith("did:web:"),
    )
    .map(({ id }: { id: string }) => id.slice("urn:uuid:".length));
  expect(ids.length).toBeGreaterThan(2);
  const others = await apps.pageOf(owner);
  const files = ["", "/json", "/jws", "/png", "/svg", "/pdf"];
  const readable = await Promise.all(
    ids.map(async (id: string) => {
      const statuses = await Promise.all(
        files.map(async (file) => (await others.request.get(`/credentials/${id}${file}`)).status()),
      );
      return statuses.includes(200);
    }),
  );
  // Two of the demo's badges have a link by which everybody may see them.
  expect(readable.filter(Boolean).length).toBe(2);
});

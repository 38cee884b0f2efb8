import * as oauth from "oauth4webapi";
import { authorizationAddress, everything, expect, owner, redirectUri, registration, test } from "./app.ts";
import { hostAddress } from "./ask.ts";
import { sampleAuthorization, sampleRegistration, scopes } from "./samples.ts";

const host = new URL(hostAddress);
const sample = JSON.parse(sampleRegistration);
const verifier = oauth.generateRandomCodeVerifier();

test("302 · 7.1.2 · the sample authorization request, but for the client's id and two broken percent signs", async ({
  apps,
}) => {
  const app = await apps.register({ ...sample });
  const query = sampleAuthorization
    .replace("4ad36680810420ed", app.client_id)
    .replace("%ob%2F", "%2Fob%2F")
    .replace("%2F%client", "%2F%2Fclient");
  const page = await apps.pageOf(owner);
  await page
    .context()
    .route("https://client.1edtech.org/**", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>App</title>" }),
    );
  const arrived = await apps.consent({ address: new URL(`${apps.server.authorization_endpoint}?${query}`) });
  expect(arrived.origin + arrived.pathname).toBe("https://client.1edtech.org/Authorize");
  expect(Object.fromEntries(arrived.searchParams)).toEqual({
    code: expect.stringMatching(/^[\w-]{20,}$/),
    scope: `${scopes.readCredentials} offline_access`,
    state: "26357667-94df-4a14-bcb1-f55449ddd98d",
    iss: hostAddress,
  });
});

test("200 · 7.1.2 · the same as it is printed: its redirect_uri is not registered, and the error is shown to the person", async ({
  apps,
}) => {
  const app = await apps.register({ ...sample });
  const query = sampleAuthorization.replace("4ad36680810420ed", app.client_id);
  const page = await apps.pageOf(owner);
  await page.goto(`${apps.server.authorization_endpoint}?${query}`);
  await expect(page.getByRole("heading", { level: 1, name: "We can’t process this request" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(host.origin);
});

test("200 · 7.1.2 · the consent page shows the name, website, logo, terms and privacy policy of the registration", async ({
  apps,
}) => {
  const app = await apps.known();
  const page = await apps.pageOf(owner);
  await page.goto((await authorizationAddress(apps.server, app, { verifier, state: "s" })).href);
  await expect(page.getByText(String(registration["client_name"]), { exact: true })).toBeVisible();
  for (const field of ["client_uri", "tos_uri", "policy_uri"])
    await expect(page.locator(`a[href="${registration[field]}"]`), field).toBeVisible();
  await expect(page.locator("[style*='/logo']")).toBeVisible();
  await expect(page.getByText("wallet.example", { exact: true })).toBeVisible();
});

test("302 · 7.1.2 · signing in on the way keeps the request", async ({ apps, browser }) => {
  const app = await apps.known();
  const page = await browser.newPage({ baseURL: hostAddress });
  const address = await authorizationAddress(apps.server, app, { verifier, state: "kept & whole" });
  await page.goto(address.href);
  const signIn = new URL(page.url());
  expect(signIn.pathname).toBe("/sign-in");
  const next = new URL(signIn.searchParams.get("next") ?? "", host);
  expect(Object.fromEntries(next.searchParams)).toEqual(Object.fromEntries(address.searchParams));
  await page.close();
});

test("302 · 7.1.2 · the person allows a part, and the redirect says which", async ({ apps }) => {
  const connection = await apps.connect({
    choose: (page) => page.getByRole("checkbox", { name: "Add badges to your wallet" }).uncheck(),
  });
  const expected = everything.replace(`${scopes.writeCredentials} `, "");
  expect(connection.arrived.searchParams.get("scope")).toBe(expected);
  expect(connection.scope).toBe(expected);
});

test("302 · 7.1.2 · access_denied when the person denies", async ({ apps }) => {
  const app = await apps.known();
  const address = await authorizationAddress(apps.server, app, { verifier, state: "s t&a=te" });
  const arrived = await apps.consent({ address, answer: "Deny" });
  expect(Object.fromEntries(arrived.searchParams)).toMatchObject({ error: "access_denied", state: "s t&a=te" });
  expect(() => oauth.validateAuthResponse(apps.server, app, arrived, "s t&a=te")).toThrow(
    oauth.AuthorizationResponseError,
  );
});

for (const [what, changes, error] of [
  ["invalid_request without state", { state: null }, "invalid_request"],
  ["invalid_request without code_challenge", { code_challenge: null }, "invalid_request"],
  ["invalid_request without code_challenge_method", { code_challenge_method: null }, "invalid_request"],
  ["invalid_request with the method plain", { code_challenge_method: "plain" }, "invalid_request"],
  ["invalid_request with a challenge that is no SHA-256", { code_challenge: "short" }, "invalid_request"],
  ["unsupported_response_type without response_type", { response_type: null }, "unsupported_response_type"],
  ["unsupported_response_type with the implicit grant", { response_type: "token" }, "unsupported_response_type"],
  ["invalid_scope without scope", { scope: null }, "invalid_scope"],
  ["invalid_scope with a scope that the client did not register", { scope: `${everything} openid` }, "invalid_scope"],
] as const)
  test(`302 · 7.1.2 · ${what}`, async ({ apps }) => {
    const app = await apps.known();
    const address = await authorizationAddress(apps.server, app, { verifier, state: "xyz", ...changes });
    const arrived = await apps.sentOn(address);
    expect(arrived.origin + arrived.pathname).toBe(redirectUri);
    expect(Object.fromEntries(arrived.searchParams)).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
      ...("state" in changes ? {} : { state: "xyz" }),
      iss: hostAddress,
    });
  });

test("302 · 7.1.2 · invalid_request for a parameter that is there twice", async ({ apps }) => {
  const app = await apps.known();
  const address = await authorizationAddress(apps.server, app, { verifier, state: "xyz" });
  address.searchParams.append("scope", scopes.writeProfile);
  const arrived = await apps.sentOn(address);
  expect(arrived.searchParams.get("error")).toBe("invalid_request");
});

test("302 · 7.1.2 · a registered address with a query of its own comes back with all of it", async ({ apps }) => {
  const registered = "https://wallet.example/Authorize?tenant=a%20b&empty=";
  const app = await apps.register({ redirect_uris: [registered] });
  const address = await authorizationAddress(apps.server, app, { verifier, state: "s", redirect_uri: registered });
  const arrived = await apps.consent({ address });
  expect(arrived.href.startsWith(`${registered}&`)).toBe(true);
  expect(arrived.searchParams.get("code")).toMatch(/\S/);
});

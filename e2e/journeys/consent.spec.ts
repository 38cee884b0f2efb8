import { createHash, randomBytes } from "node:crypto";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { chooseEverything } from "@/e2e/choose-everything";
import { expectAccessible } from "@/e2e/expect-accessible";
import { removeBadges } from "@/e2e/remove-badges";
import { administrator, learner, signInAs, signInByPassword, walletDeveloper } from "@/e2e/sign-in";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";

const scopes = {
  read: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly",
  write: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert",
};
const profileScopes = {
  read: "https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly",
  write: "https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update",
};
const redirectUri = "https://wallet.example/callback";

interface Client {
  client_id: string;
  client_secret: string;
}

async function register(request: APIRequestContext, name: string, more: string[] = []): Promise<Client> {
  const answer = await request.post("/oauth/register", {
    data: {
      client_name: name,
      client_uri: "https://wallet.example/",
      logo_uri: "https://wallet.example/logo.png",
      tos_uri: "https://wallet.example/terms",
      policy_uri: "https://wallet.example/privacy",
      software_id: "wallet",
      software_version: "1",
      redirect_uris: [redirectUri],
      grant_types: ["authorization_code", "refresh_token"],
      scope: [scopes.read, scopes.write, ...more, "offline_access"].join(" "),
    },
  });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** The address that the wallet sends its user to, and the verifier that it keeps. */
function authorization(client: Client, changes: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    response_type: "code",
    client_id: client.client_id,
    redirect_uri: redirectUri,
    scope: `${scopes.read} ${scopes.write} offline_access`,
    state: "a state & more",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  });
  return { path: `/oauth/authorize?${query}`, verifier };
}

/** The wallet's own page, which is not ours: where the browser arrived, with its parameters. */
async function walletPage(page: Page): Promise<() => Promise<Record<string, string>>> {
  await page.route("https://wallet.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Wallet</title>" }),
  );
  return async () => {
    await page.waitForURL("https://wallet.example/**");
    const url = new URL(page.url());
    expect(url.origin + url.pathname).toBe(redirectUri);
    return Object.fromEntries(url.searchParams);
  };
}

async function tokensFor(request: APIRequestContext, client: Client, code: string, verifier: string) {
  return request.post("/oauth/token", {
    headers: { authorization: basic(client) },
    form: { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier },
  });
}

const basic = (client: Client) =>
  `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64")}`;

test("a learner signs in on the way, allows a wallet less than it asked for, and ends it later", async ({ page }) => {
  const client = await register(page.request, "Pocket Wallet");
  const arrived = await walletPage(page);
  const { path, verifier } = authorization(client);
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signInByPassword(page, learner, path);

  await expect(
    page.getByRole("heading", { level: 1, name: "Pocket Wallet wants to access your Laurel account" }),
  ).toBeVisible();
  await expect(page.getByText("Not reviewed")).toBeVisible();
  await expect(page.getByText("wallet.example", { exact: true })).toBeVisible();
  await expect(page.getByText(`Max Mustermann (${learner})`)).toBeVisible();
  await expectAccessible(page);
  // Nothing is chosen beforehand, and nothing is allowed that was not chosen.
  await expect(page.locator("input:checked")).toHaveCount(0);
  for (const [problem, choose] of [
    ["Select at least one permission", () => page.getByRole("checkbox", { name: "See your badges" }).check()],
    ["Choose which badges the app can see.", () => page.getByRole("radio", { name: /^All badges/ }).check()],
    ["Choose how long the app has access.", () => page.getByRole("radio", { name: "7 days" }).check()],
  ] as const) {
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByRole("alert").getByText(problem)).toBeVisible();
    await page.getByRole("checkbox", { name: "See your badges" }).check();
    if (problem.includes("long")) await page.getByRole("radio", { name: /^All badges/ }).check();
    await choose();
  }
  await page.getByRole("button", { name: "Allow" }).click();

  const { code, ...rest } = await arrived();
  expect(rest).toEqual({
    scope: `${scopes.read} offline_access`,
    state: "a state & more",
    iss: process.env["LAUREL_URL"],
  });
  const tokens = await (await tokensFor(page.request, client, code ?? "", verifier)).json();
  expect(tokens).toMatchObject({ token_type: "Bearer", scope: `${scopes.read} offline_access`, expires_in: 3600 });
  const isActive = async () => {
    const answer = await page.request.post("/oauth/introspect", {
      headers: { authorization: basic(client) },
      form: { token: tokens.access_token },
    });
    return (await answer.json()).active;
  };
  expect(await isActive()).toBe(true);

  await page.goto("/apps");
  const app = page.getByRole("region", { name: "Pocket Wallet" });
  await expect(app.getByText("See your badges")).toBeVisible();
  await expect(app.getByText("Add badges to your wallet")).toHaveCount(0);
  await expectAccessible(page);
  await app.getByRole("button", { name: "Remove access: Pocket Wallet" }).click();
  await expect(page.getByText("Access removed.")).toBeVisible();
  await expect(page.getByText("Pocket Wallet")).toHaveCount(0);
  expect(await isActive()).toBe(false);
});

test("a learner chooses single badges, and must choose one", async ({ page }) => {
  const client = await register(page.request, "Choosy Wallet");
  const arrived = await walletPage(page);
  const { path } = authorization(client, { scope: scopes.read });
  await signInAs(page, learner, path);
  await expect(page.getByRole("group", { name: "Badges", exact: true })).toBeHidden();
  await chooseEverything(page);
  await page.getByRole("radio", { name: "Only the badges I select here" }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("alert").getByText("Select at least one badge")).toBeVisible();
  await chooseEverything(page);
  await page.getByRole("radio", { name: "Only the badges I select here" }).check();
  await page.getByRole("checkbox", { name: /^Excel Level 2/ }).check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Allow" }).click();
  expect(await arrived()).toMatchObject({ scope: scopes.read, code: expect.any(String) });
});

test("the longest name among the single badges fits a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const client = await register(page.request, "Narrow Wallet");
  await signInAs(page, walletDeveloper, authorization(client, { scope: scopes.read }).path);
  await page.getByRole("radio", { name: "Only the badges I select here" }).check();
  await expect(page.getByRole("checkbox", { name: /^Fachkunde nach der/ })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible(page);
});

test("a learner denies access, and the wallet receives access_denied", async ({ page }) => {
  const client = await register(page.request, "Denied Wallet");
  const arrived = await walletPage(page);
  await signInAs(page, learner, authorization(client).path);
  const [allow, deny] = await Promise.all(
    ["Allow", "Deny"].map((name) => page.getByRole("button", { name, exact: true }).boundingBox()),
  );
  expect(Math.round(allow?.width ?? 0)).toBe(Math.round(deny?.width ?? -1));
  await page.getByRole("button", { name: "Deny" }).click();
  expect(await arrived()).toMatchObject({ error: "access_denied", state: "a state & more" });
  await page.goto("/apps");
  await expect(page.getByText("Denied Wallet")).toHaveCount(0);
});

test("a wallet's fault is reported to the wallet, and a wrong redirect URI only to the person", async ({ page }) => {
  const client = await register(page.request, "Faulty Wallet");
  const arrived = await walletPage(page);
  const { path } = authorization(client, { code_challenge_method: "plain" });
  // Anybody may register an app: a link of ours alone leads nobody to it.
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signInAs(page, learner);
  await page.goto(path);
  // Nor does it lead a person on who is signed in, before the operator has reviewed the app.
  await expect(page.getByText("The request of “Faulty Wallet” is incomplete or invalid.")).toBeVisible();
  await expect(page.getByText("wallet.example", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go back to the app" }).click();
  expect(await arrived()).toMatchObject({ error: "invalid_request", state: "a state & more" });

  await page.goto(authorization(client, { redirect_uri: "https://evil.example/callback" }).path);
  await expect(page.getByRole("heading", { level: 1, name: "We can’t process this request" })).toBeVisible();
  await expect(page.getByText(/hasn’t registered/)).toBeVisible();
  await expectAccessible(page);
  await page.goto(authorization({ client_id: "nobody", client_secret: "" }).path);
  await expect(page.getByText("The app isn’t registered here.")).toBeVisible();
});

test("another site can neither frame the consent page nor send its form", async ({ page, request }) => {
  const client = await register(request, "Framed Wallet");
  await signInAs(page, learner);
  const { path } = authorization(client);
  const response = await page.goto(path);
  expect(response?.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  await chooseEverything(page);
  const body = await page.locator("form", { has: page.getByRole("button", { name: "Allow" }) }).evaluate((form) => {
    const fields = new FormData(form as HTMLFormElement, form.querySelector<HTMLButtonElement>("[value=allow]"));
    return [...fields].map(([name, value]): [string, string] => [name, String(value)]);
  });
  const before = await appsOf(page);
  const forged = await page.request.post(path, {
    headers: { origin: "https://evil.example" },
    multipart: Object.fromEntries(body),
    maxRedirects: 0,
  });
  expect(forged.status()).toBeGreaterThanOrEqual(400);
  expect(await appsOf(page)).toEqual(before);
});

async function appsOf(page: Page): Promise<string[]> {
  await page.goto("/apps");
  return page.getByRole("heading", { level: 2 }).allTextContents();
}

test("works without script, at phone width, in German", async ({ browser }) => {
  const context = await browser.newContext({
    locale: "de-DE",
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  const client = await register(page.request, "Stilles Wallet");
  const { path, verifier } = authorization(client, { scope: scopes.read });
  await page.goto(`/sign-in?by=password&next=${encodeURIComponent(path)}`);
  await page.getByLabel("E-Mail-Adresse").fill(learner);
  await page.getByLabel("Passwort", { exact: true }).fill(process.env["DEMO_PASSWORD"] ?? "");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Stilles Wallet möchte auf Ihr Laurel-Konto zugreifen" }),
  ).toBeVisible();
  await expect(page.getByRole("group", { name: "Badges", exact: true })).toBeVisible();
  // Redirects cannot be answered in the wallet's place, but are seen.
  const sentOn = page.waitForRequest("https://wallet.example/**");
  await chooseEverything(page);
  await page.getByRole("button", { name: "Erlauben" }).click({ noWaitAfter: true });
  const code = new URL((await sentOn).url()).searchParams.get("code");
  expect((await tokensFor(page.request, client, code ?? "", verifier)).status()).toBe(200);
  await context.close();
});

test("what an app wrote into the profile is seen, and undone", async ({ page }) => {
  const client = await register(page.request, "Writing Wallet", Object.values(profileScopes));
  const arrived = await walletPage(page);
  const { path, verifier } = authorization(client, { scope: Object.values(profileScopes).join(" ") });
  await signInAs(page, learner, path);
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
  const { code } = await arrived();
  const { access_token } = await (await tokensFor(page.request, client, code ?? "", verifier)).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const before = await (await page.request.get("/ims/ob/v3p0/profile", { headers })).json();
  const written = await page.request.put("/ims/ob/v3p0/profile", {
    headers,
    data: { ...before, phone: "+49 30 1234" },
  });
  expect(await written.json()).toEqual({ ...before, phone: "+49 30 1234" });

  await page.goto("/profile");
  const changes = page.getByRole("region", { name: "Changes made by apps" });
  await expect(changes.getByText("Writing Wallet")).toBeVisible();
  await expect(changes.getByText("+49 30 1234")).toBeVisible();
  await expectAccessible(page);
  await changes.getByRole("button", { name: /^Undo the changes Writing Wallet made/ }).click();
  await expect(page.getByText(/^Undone\. Anything that you/)).toBeVisible();
  expect(await (await page.request.get("/ims/ob/v3p0/profile", { headers })).json()).toEqual(before);
});

test("the operator reviews and suspends apps, and nobody else sees them", async ({ page, browser }) => {
  const client = await register(page.request, "Operated Wallet");
  await signInAs(page, learner);
  expect((await page.goto("/operator/apps"))?.status()).toBe(404);

  const operator = await (await browser.newContext()).newPage();
  await signInAs(operator, administrator, "/operator/apps");
  await expectAccessible(operator);
  await operator.getByRole("button", { name: "Mark as reviewed: Operated Wallet" }).click();
  await expect(operator.getByText("Changes saved. They apply from the next request.")).toBeVisible();
  await page.goto(authorization(client).path);
  await expect(page.getByText("Reviewed", { exact: true })).toBeVisible();

  await operator.getByRole("button", { name: "Suspend Operated Wallet" }).click();
  await expect(operator.getByRole("button", { name: "Reinstate Operated Wallet" })).toBeVisible();
  await page.goto(authorization(client).path);
  await expect(page.getByText(/has suspended this app/)).toBeVisible();
  await operator.context().close();
});

test("a learner sees what an app read and wrote, badge by badge", async ({ page }) => {
  const wallet = `Busy Wallet ${crypto.randomUUID()}`;
  const client = await register(page.request, wallet, Object.values(profileScopes));
  const arrived = await walletPage(page);
  const everything = [...Object.values(scopes), ...Object.values(profileScopes)].join(" ");
  const { path, verifier } = authorization(client, { scope: everything });
  await signInAs(page, learner, path);
  await chooseEverything(page);
  await page.getByRole("radio", { name: "Only the badges I select here" }).check();
  await page.getByRole("checkbox", { name: /^Excel Level 2/ }).check();
  await page.getByRole("button", { name: "Allow" }).click();
  const { code } = await arrived();
  const { access_token } = await (await tokensFor(page.request, client, code ?? "", verifier)).json();
  const headers = { authorization: `Bearer ${access_token}` };

  const open = async () => {
    await page.goto("/apps");
    await page.getByRole("link", { name: `View activity: ${wallet}` }).click();
    await expect(page.getByRole("heading", { level: 1, name: wallet })).toBeVisible();
  };
  await open();
  await expect(page.getByText("It hasn’t read any badges.")).toBeVisible();
  await expect(page.getByText("It hasn’t read your profile.")).toBeVisible();
  await expect(page.getByText("Your wallet contains no badges added by this app.")).toBeVisible();
  await expectAccessible(page);

  const name = `First Aid ${crypto.randomUUID()}`;
  const { text } = await newForeignBadge({ address: learner, name });
  const added = await page.request.post("/ims/ob/v3p0/credentials", {
    headers: { ...headers, "content-type": "application/json" },
    data: Buffer.from(text),
  });
  expect(added.status()).toBe(201);
  const list = await (await page.request.get("/ims/ob/v3p0/credentials", { headers })).json();
  expect(list.credential).toHaveLength(2);
  const profile = await (await page.request.get("/ims/ob/v3p0/profile", { headers })).json();
  const put = await page.request.put("/ims/ob/v3p0/profile", {
    headers,
    data: { ...profile, phone: `+49 30 ${Date.now()}` },
  });
  expect(put.status()).toBe(200);

  await open();
  await page.getByText("Badges it can see").click();
  await expect(
    page.getByRole("region", { name: "What it can do" }).getByRole("link", { name: /Excel Level 2/ }),
  ).toBeVisible();
  await expect(page.getByText(/^It read badges 2 times, most recently on /)).toBeVisible();
  await expect(page.getByText(/^It last read your profile on /)).toBeVisible();
  const wrote = page.getByRole("region", { name: "What it has written" });
  await expect(wrote.getByText(/: Phone$/)).toBeVisible();
  await expectAccessible(page);
  await wrote.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await open();
  await page.getByRole("button", { name: `Remove access: ${wallet}` }).click();
  await expect(page.getByText("Access removed.")).toBeVisible();
  expect((await page.goto(`/apps/${client.client_id}`))?.status()).toBe(404);
  // It would be in the way of other journeys.
  await removeBadges(page, name);
});

test("the operator lets a service ask about tokens, and takes that back", async ({ page, browser }) => {
  await signInAs(page, learner);
  expect((await page.goto("/operator/resource-servers"))?.status()).toBe(404);
  const operator = await (await browser.newContext()).newPage();
  await signInAs(operator, administrator, "/operator/apps");
  await operator.getByRole("link", { name: "Resource servers" }).click();
  await operator.getByRole("button", { name: "Create credentials" }).click();
  await expect(operator.getByText("Enter a name with 1 to 200 characters.")).toBeVisible();
  const name = `Transcripts ${crypto.randomUUID()}`;
  await operator.getByLabel("Name").fill(name);
  await operator.getByRole("button", { name: "Create credentials" }).click();
  await expect(operator.getByText("The secret is shown only once.")).toBeVisible();
  await expectAccessible(operator);
  const value = (label: string) => operator.getByRole("textbox", { name: label, exact: true }).inputValue();
  const [endpoint, client_id, client_secret] = [
    await value("Introspection endpoint"),
    await value("ID"),
    await value("Secret"),
  ];
  const ask = () =>
    page.request.post(endpoint, {
      headers: { authorization: basic({ client_id, client_secret }) },
      form: { token: "x" },
    });
  expect(await (await ask()).json()).toEqual({ active: false });

  await operator.goto("/operator/resource-servers");
  expect(await operator.content()).not.toContain(client_secret);
  const row = operator.getByRole("row").filter({ hasText: name });
  await expect(row.getByText("UTC")).toBeVisible();
  await operator.getByRole("button", { name: `Remove ${name}` }).click();
  await expect(operator.getByText(/^Resource server removed\. /)).toBeVisible();
  await expect(operator.getByRole("table").getByText(name)).toHaveCount(0);
  expect((await ask()).status()).toBe(401);
  await operator.context().close();
});

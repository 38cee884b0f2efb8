import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { z } from "zod";
import { chooseEverything } from "@/e2e/choose-everything";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs, walletDeveloper } from "@/e2e/sign-in";

const Description = z.object({
  servers: z.tuple([z.object({ url: z.string() })]),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(z.string(), z.unknown()),
        parameters: z.array(z.object({ name: z.string() })).default([]),
        security: z.array(z.record(z.string(), z.array(z.string()))).default([]),
      }),
    ),
  ),
  components: z.object({ securitySchemes: z.object({ OAuth2ACG: z.unknown() }) }),
});

test("the description is rendered as it is served, for everybody", async ({ page, request }) => {
  const served = await request.get("/ims/ob/v3p0/discovery");
  const { servers, paths, components } = Description.parse(await served.json());
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "For wallet developers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "For wallet developers" })).toBeVisible();

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  expect(operations.length).toBeGreaterThan(4);
  for (const { path, method, operationId, parameters, responses, security } of operations) {
    const region = page.getByRole("region", { name: operationId, exact: true });
    await expect(region.getByText(`${method.toUpperCase()}${servers[0].url}${path}`)).toBeVisible();
    for (const scope of security.flatMap((schemes) => Object.values(schemes).flat()))
      await expect(region.getByText(scope)).toBeVisible();
    for (const { name } of parameters) await expect(region.getByRole("rowheader", { name })).toBeVisible();
    await region.getByText(/^Responses: /).click();
    const answers = region.getByRole("table", { name: `Responses of ${operationId}` }).getByRole("rowheader");
    expect(await answers.allTextContents()).toEqual(Object.keys(responses));
  }
  const discover = page.getByRole("region", { name: "Discover", exact: true });
  for (const url of urlsIn(components.securitySchemes.OAuth2ACG).filter((url) => url.includes("/oauth/")))
    await expect(discover.getByText(url, { exact: true }).first()).toBeVisible();
  const documents = await discover
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(documents).toHaveLength(3);
  for (const url of documents) expect((await request.get(url ?? "")).headers()["content-type"]).toContain("json");
  await expectAccessible(page);
});

/** Every address in a value, except names of scopes. */
function urlsIn(value: unknown): string[] {
  if (typeof value === "string") return /^https?:/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(urlsIn) : [];
}

test("the tables of errors are what is answered", async ({ page, request }) => {
  await page.goto("/developers");
  const rowsOf = async (name: string) => {
    const rows = await page.getByRole("table", { name }).getByRole("row").all();
    const cells = await Promise.all(rows.slice(1).map((row) => row.locator("th, td").allTextContents()));
    // On a phone each cell has its label, which is hidden here.
    return cells.map(([name = "", value = ""]) => [name, value.replace(/^(imsx_codeMinor|Status)/, "")] as const);
  };
  const api = await rowsOf("API errors");
  expect(api.map(([status]) => status)).toEqual(
    expect.arrayContaining(["400", "401", "403", "404", "405", "429", "500"]),
  );
  for (const [status, codes] of api) {
    const answer = await request.get("/ims/ob/v3p0/credentials", { headers: { "x-test-answer": status } });
    expect(answer.status()).toBe(Number(status));
    const { imsx_codeMinor: minor } = await answer.json();
    expect(codes.split(", ")).toContain(minor.imsx_codeMinorField[0].imsx_codeMinorFieldValue);
    expect("retry-after" in answer.headers(), status).toBe(["429", "503"].includes(status));
  }
  const oauth = new Map(await rowsOf("OAuth errors"));
  const refusals = [
    await request.post("/oauth/register", { data: {} }),
    await request.post("/oauth/token", { form: { client_id: "nobody" } }),
    await request.post("/oauth/token", { data: {} }),
    await request.post("/oauth/token", { form: { token: "x".repeat(70_000) } }),
    await request.get("/oauth/token"),
    await request.get("/oauth/nothing"),
  ];
  for (const status of ["429", "500", "503"])
    refusals.push(await request.post("/oauth/token", { headers: { "x-test-answer": status } }));
  for (const refusal of refusals) {
    const { error } = await refusal.json();
    expect(oauth.get(error)?.split(", "), error).toContain(String(refusal.status()));
  }
});

const step = (page: Page, name: string): Locator => page.getByRole("region", { name: new RegExp(`^\\d+\\. ${name}$`) });
const answerOf = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: `Response: ${name}`, exact: true });

async function send(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name: `Send: ${name}`, exact: true }).click();
  return answerOf(page, name);
}

/** Registers, and goes to the consent page as the demo's learner. */
async function askLearner(page: Page): Promise<void> {
  await page.goto("/developers/flow");
  await expect(await send(page, "Registration")).toContainText("201 Created");
  await step(page, "Request authorization").getByRole("button", { name: "Go to the consent page" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: "Laurel flow wants to access your Laurel account" }),
  ).toBeVisible();
}

test("the flow runs to its end", async ({ page }) => {
  test.slow();
  await signInAs(page, learner, "/developers/flow");
  await expect(page.getByRole("button", { name: "Send: Tokens for the code" })).toBeDisabled();
  for (const name of ["Service description", "Authorization server metadata", "Protected resource metadata"])
    await expect(await send(page, name)).toContainText("200 OK");
  await askLearner(page);
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();

  const asking = step(page, "Request authorization");
  await expect(asking.getByText("state matches the value that was sent.")).toBeVisible();
  await expect(asking.getByText("iss is the expected authorization server (RFC 9207).")).toBeVisible();
  await expect(page).toHaveURL(/\/developers\/flow$/);
  // What was done before the browser left is still there.
  await expect(answerOf(page, "Service description")).toContainText('"openapi": "3.0.1"');

  const tokens = await send(page, "Tokens for the code");
  await expect(tokens).toContainText(/"access_token": "\S{4}•{8}"/);
  await page.getByRole("button", { name: "Show secrets" }).first().click();
  await expect(tokens).toContainText(/"access_token": "[\w-]{20,}"/);
  await page.getByRole("button", { name: "Show secrets" }).first().click();
  await expect(tokens).toContainText(/"access_token": "\S{4}•{8}"/);

  const badges = step(page, "Read badges");
  await badges.getByLabel("limit").fill("2");
  await expect(await send(page, "Badges")).toContainText(/x-total-count: \d+/);
  await expect(badges.getByText(/^2 of \d+ badges: 2 in credential, 0 in compactJwsString\.$/)).toBeVisible();
  await badges.getByRole("button", { name: "next", exact: true }).click();
  await expect(badges.getByLabel("offset")).toHaveValue("2");
  await expect(badges.getByRole("region", { name: "Request: Badges" })).toContainText("offset=2");
  await badges.getByLabel("Send If-None-Match").check();
  await expect(await send(page, "Badges")).toContainText("304");
  await expect(badges.getByText("Nothing has changed since the last response.")).toBeVisible();
  await badges.getByLabel("Send If-None-Match").uncheck();
  await expect(await send(page, "Badges")).toContainText("200 OK");

  // By keyboard, which keeps its place.
  const sendProfile = page.getByRole("button", { name: "Send: Profile", exact: true });
  await sendProfile.press("Enter");
  await expect(answerOf(page, "Profile")).toContainText('"name": "Max Mustermann"');
  await expect(sendProfile).toBeFocused();
  await step(page, "Add a badge").getByRole("button", { name: "Use the first badge from above" }).click();
  await expect(await send(page, "Add badge")).toContainText("200 OK");
  await expect(await send(page, "Update profile")).toContainText('"name": "Max Mustermann"');
  await expect(await send(page, "Introspection")).toContainText('"active": true');
  await expect(await send(page, "Tokens for the refresh token")).toContainText("200 OK");
  await expect(await send(page, "Badges without a token")).toContainText("unauthorizedrequest");
  await expect(await send(page, "Badges with an invalid limit")).toContainText("invalid_query_parameter");
  await expect(await send(page, "Revocation")).toContainText("200 OK");
  await expect(await send(page, "Badges after revocation")).toContainText("401 Unauthorized");
  await expect(page.getByText("You’ve completed the flow.")).toBeVisible();
  await expect(
    page.getByRole("paragraph").filter({ hasText: /^Badges after revocation: 401 Unauthorized after/ }),
  ).toHaveCount(1);
  await expectAccessible(page);

  await expect(await send(page, "Reused code")).toContainText("invalid_grant");
});

/** What is kept in the tab. */
const keptIn = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(sessionStorage));

const Kept = z.object({ tokens: z.object({ access: z.string() }).nullable() });

/** Asks for tokens, and gives what the API answers their access token with: the status. */
async function getTokens(page: Page): Promise<() => Promise<number>> {
  await page.getByRole("button", { name: "Go to the consent page" }).click();
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(await send(page, "Tokens for the code")).toContainText("200 OK");
  const { tokens } = Kept.parse(JSON.parse((await page.evaluate(() => sessionStorage.getItem("laurel.flow"))) ?? ""));
  const headers = { authorization: `Bearer ${tokens?.access}` };
  return async () => (await page.request.get("/ims/ob/v3p0/credentials", { headers })).status();
}

test("signing out forgets tokens and answers, starting over all, and it ends the access", async ({ page, context }) => {
  test.slow();
  await signInAs(page, learner, "/developers/flow");
  await expect(await send(page, "Registration")).toContainText("201 Created");
  await getTokens(page);
  await expect(await send(page, "Profile")).toContainText("Max Mustermann");
  expect(await keptIn(page)).toContain("Max Mustermann");
  await context.clearCookies();
  await page.goto("/developers/flow");
  await expect(answerOf(page, "Registration")).toContainText("201 Created");
  await expect(answerOf(page, "Profile")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Send: Profile", exact: true })).toBeDisabled();
  expect(await keptIn(page)).not.toMatch(/access_token|Max Mustermann/);

  await signInAs(page, learner, "/developers/flow");
  const ask = await getTokens(page);
  expect(await ask()).toBe(200);
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(answerOf(page, "Registration")).toHaveCount(0);
  expect(await ask()).toBe(401);
  await page.reload();
  await expect(page.getByRole("button", { name: "Send: Tokens for the code" })).toBeDisabled();
  expect(await keptIn(page)).toContain("laurel.flow");
  expect(await keptIn(page)).not.toMatch(/access_token|"secret/);
});

test("starting over without a connection says that the access goes on", async ({ page, context }) => {
  await signInAs(page, learner, "/developers/flow");
  await expect(await send(page, "Registration")).toContainText("201 Created");
  const ask = await getTokens(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByText(/^Started over, but we couldn’t revoke the app’s access\./)).toBeVisible();
  await context.setOffline(false);
  expect(await ask()).toBe(200);
});

test("the badges to try are where the page says", async ({ page }) => {
  await page.goto("/developers");
  const table = page.getByRole("table", { name: "Test badges" });
  await expect(table.getByRole("rowheader")).toHaveText([
    ...["Expired", "Revoked", "Very long name", "Suspended"],
    ...["Valid", "No image", "Imported", "Compact JWS"],
  ]);
  await signInAs(page, walletDeveloper);
  await askLearner(page);
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await send(page, "Tokens for the code");
  const badges = step(page, "Read badges");
  await badges.getByLabel("limit").fill("100");
  await send(page, "Badges");
  await expect(badges.getByText("8 of 8 badges: 7 in credential, 1 in compactJwsString.")).toBeVisible();
  const raw = (await answerOf(page, "Badges").textContent()) ?? "";
  const { credential } = EdgeCases.parse(JSON.parse(raw.slice(raw.indexOf("\n\n"))));
  const [expired, revoked, longName, suspended, valid, noImage, imported] = credential;
  expect(Date.parse(expired?.validUntil ?? "")).toBeLessThan(Date.now());
  expect(longName?.credentialSubject.achievement.name).toHaveLength(200);
  expect(noImage?.credentialSubject.achievement).not.toHaveProperty("image");
  for (const badge of [valid, imported]) expect(badge?.credentialSubject.achievement).toHaveProperty("image");
  for (const badge of [revoked, suspended]) expect(badge).toHaveProperty("credentialStatus");
});

const EdgeCases = z.object({
  credential: z
    .array(
      z.looseObject({
        validUntil: z.string().optional(),
        credentialSubject: z.looseObject({ achievement: z.looseObject({ name: z.string() }) }),
      }),
    )
    .length(7),
  compactJwsString: z.array(z.string()).length(1),
});

test("the commands run one after the other in one shell", async ({ page }) => {
  const missing = ["curl", "openssl"].filter((program) => spawnSync(program, ["--help"]).error);
  // biome-ignore lint/suspicious/noSkippedTests: all else runs without them, and a new machine may have neither
  test.skip(missing.length > 0, `not here: ${missing.join(", ")}`);
  test.slow();
  await signInAs(page, learner, "/badges");
  const badge = page.getByRole("link", { name: "Excel Level 2" });
  const id = (await badge.getAttribute("href"))?.split("/").at(-1);
  await page.goto("/developers");
  const samples = page.getByRole("region", { name: /^Sample: / });
  const commands = await samples.locator("pre").allTextContents();
  const titles = await samples.evaluateAll((regions) => regions.map((region) => region.getAttribute("aria-label")));
  expect(titles).toHaveLength(14);
  const folder = mkdtempSync(path.join(tmpdir(), "laurel-samples-"));
  for (const [form, name] of [
    ["json", "badge.json"],
    ["jws", "badge.jwt"],
  ])
    writeFileSync(`${folder}/${name}`, await (await page.request.get(`/credentials/${id}/${form}`)).body());

  const shell = spawn("sh", { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
  let output = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const run = async (command: string) => {
    output = "";
    shell.stdin.write(`${command}\necho; echo "== done"\n`);
    await expect.poll(() => output, { timeout: 30_000 }).toMatch(/\n== done\n$/);
    return output.slice(0, -"\n== done\n".length);
  };
  try {
    const answers: string[] = [];
    for (const command of commands) {
      const code = command.startsWith("CODE=…") ? await allow(page, answers.at(-1) ?? "") : "";
      answers.push(await run(command.replace("CODE=…", `CODE=${code}`)));
    }
    const statuses = answers.map((answer) => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? null);
    // Discovery and the address to go to have no status line.
    expect(statuses).toEqual([
      ...[null, "201", null, "200", "200", "304", "200", "200", "200", "200", "200", "200", "200", "429"],
    ]);
    expect(answers[8]).toContain('"name":"Max Mustermann"');
    expect(answers[11]).toContain('"active":true');
  } finally {
    shell.stdin.end();
    rmSync(folder, { recursive: true });
  }
});

/** Allows what an app asks for at an address, and gives the code that the browser is sent to the app with. */
async function allow(page: Page, address: string): Promise<string> {
  await page.goto(address.trim());
  const back = page.waitForRequest((request) => request.url().startsWith("https://wallet.example/callback?"));
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
  return new URL((await back).url()).searchParams.get("code") ?? "";
}

test("a request is copied as cURL with its secrets", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAs(page, learner);
  await askLearner(page);
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await send(page, "Tokens for the code");
  const block = page
    .getByRole("figure")
    .filter({ has: page.getByRole("region", { name: "Request: Tokens for the code" }) });
  await expect(block).toContainText("code_verifier=");
  await block.getByRole("button", { name: "Copy as cURL" }).click();
  await expect(block.getByRole("button", { name: "Copied" })).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^curl -i 'http.*\/oauth\/token' \\\n {2}-H 'Authorization: Basic [\w+/=]{40,}'/);
  expect(command).not.toContain("•");
});

test("a denial is shown, and the flow stops", async ({ page }) => {
  await signInAs(page, learner);
  await askLearner(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await expect(page.getByText(/^The learner denied the request\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send: Tokens for the code" })).toBeDisabled();
});

test("of an answer that belongs to no request of this tab nothing is kept, shown or copied", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.headers()["referer"] ?? ""));
  const query = "code=stolen&state=foreign&iss=https%3A%2F%2Fevil.example";
  const response = await page.goto(`/developers/flow?${query}`);
  expect(response?.headers()["referrer-policy"]).toBe("no-referrer");
  await expect(page.getByText(/^state doesn’t match a value that this tab sent\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Send: Tokens for the code" })).toBeDisabled();
  await expect(page).toHaveURL(/\/developers\/flow$/);
  await expect(step(page, "Request authorization").getByRole("button", { name: "Copy URL" })).toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText("stolen");
  expect(await keptIn(page)).toContain('\\"stranger\\":\\"state\\"');
  expect(await keptIn(page)).not.toContain("stolen");
  expect(sent.join(" ")).not.toContain("stolen");
});

test("a redirect is reported as a fault", async ({ page }) => {
  await page.goto("/developers/flow");
  await page.route("**/ims/ob/v3p0/discovery", (route) =>
    route.fulfill({ status: 308, headers: { location: "https://elsewhere.example/" } }),
  );
  await page.getByRole("button", { name: "Send: Service description" }).click();
  await expect(page.getByText(/^The server responded with a redirect/)).toBeVisible();
  await expect(answerOf(page, "Service description")).toHaveCount(0);
});

test("an error that is asked for in test mode is shown, with how long to wait", async ({ page }) => {
  await page.goto("/developers");
  await expect(page.getByText(/^Test mode is on\./)).toBeVisible();
  await page.goto("/developers/flow");
  await page.getByLabel("Simulate: Registration").selectOption("429");
  const answer = await send(page, "Registration");
  await expect(answer).toContainText(/retry-after: \d+/);
  await expect(answer).toContainText('"error": "temporarily_unavailable"');
  await expect(
    page.getByText("Too many requests. A wallet waits for the number of seconds in Retry-After."),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Request: Registration" })).toContainText("X-Test-Answer: 429");
});

test("without a connection it says so, and what to do", async ({ page, context }) => {
  await page.goto("/developers/flow");
  await expect(page.getByRole("button", { name: "Send: Service description" })).toBeEnabled();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Send: Service description" }).click();
  await expect(
    page
      .getByText("No response: this device is offline. Connect to the internet, then send the request again.")
      .first(),
  ).toBeVisible();
  await context.setOffline(false);
  await expect(await send(page, "Service description")).toContainText("200 OK");
});

test("speaks German, at phone width", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE", viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  for (const [path, title] of [
    ["/developers", "Für Wallet-Entwickler"],
    ["/developers/flow", "Ablauf ausprobieren"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  }
  await page.getByRole("button", { name: "Senden: Registrierung" }).click();
  await expect(page.getByRole("region", { name: "Antwort: Registrierung" })).toContainText("201 Created");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});

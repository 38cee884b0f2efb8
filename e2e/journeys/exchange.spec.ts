import { expect, type Page, test } from "@playwright/test";
import { chooseEverything } from "@/e2e/choose-everything";
import { expectAccessible } from "@/e2e/expect-accessible";
import { demoPassword, learner, signInAs } from "@/e2e/sign-in";
import { type SecondServer, startSecondServer } from "@/e2e/start-second-server";
import { deleteImportedBadge } from "@/lib/domain/wallet/delete-imported-badge";
import { db } from "@/lib/platform/db/client";

let other: SecondServer;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  other = await startSecondServer();
});
test.afterAll(async () => {
  await other?.stop();
  // What was taken over would be in the way of other journeys.
  const taken = await db().externalCredential.findMany({
    where: { origin: "app", originUrl: { startsWith: other?.address ?? "none" } },
    select: { id: true, personId: true },
  });
  for (const { id, personId } of taken) await deleteImportedBadge(personId, id);
});

const address = () => other.address;

/** Signs Max in at the other installation, where he has an account with the same address. */
async function signInThere(page: Page): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`^${address()}/sign-in`));
  const url = new URL(page.url());
  url.searchParams.set("by", "password");
  await page.goto(url.href);
  await page.getByLabel("Email address").fill(learner);
  await page.getByLabel("Password", { exact: true }).fill(demoPassword());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(
    page.getByRole("heading", { level: 1, name: /^Laurel \(localhost:\d+\) wants to access your Laurel account$/ }),
  ).toBeVisible();
}

async function allowThere(page: Page): Promise<void> {
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow" }).click();
}

/** The title comes after the page when that was reached by a link: until then it is that of the page before, or none. */
async function expectReady(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^(Connected hosts|Connect a host)\b/);
  await expectAccessible(page);
}

const namesOf = (page: Page) =>
  page.locator("main li article h2").evaluateAll((headings) => headings.map((heading) => heading.textContent ?? ""));

test("a learner connects another installation, and badges flow both ways", async ({ page }) => {
  test.setTimeout(240_000);
  // The first answers of a server that has just started may take longer than a verification waits for them.
  for (const origin of [process.env["LAUREL_URL"], address()])
    for (const document of ["did.json", "status/1"])
      expect((await page.request.get(`${origin}/issuers/1234/${document}`)).ok()).toBe(true);
  await signInAs(page, learner, "/badges?show=issued");
  const own = await namesOf(page);
  expect(own.length).toBeGreaterThan(0);
  const taken = page.locator("main li article");
  const valid = taken.getByText("Valid", { exact: true });
  // The other installation's issuers are not known here, and the other way round.
  const unidentified = taken.getByText("Issuer not identified", { exact: true });
  // The demo has an expired one too.
  const validCount = await valid.count();
  expect(validCount).toBeGreaterThan(0);

  await page.getByRole("button", { name: /^Account menu for/ }).click();
  await page.getByRole("link", { name: "Connected hosts" }).click();
  await expect(page.getByText("No connected hosts")).toBeVisible();
  await expectReady(page);
  await page.getByRole("link", { name: "Connect a host" }).click();
  await expect(page).toHaveTitle(/^Connect a host\b/);
  await expectReady(page);
  await page.getByLabel("URL").fill("no address");
  await page.getByRole("button", { name: "Continue to host" }).click();
  await expect(page.getByText("Enter a URL, like https://badges.example.org.")).toBeVisible();
  await page.getByLabel("URL").fill(address());
  await page.getByRole("button", { name: "Continue to host" }).click();
  await signInThere(page);
  await allowThere(page);

  // From there to here: every badge of his, verified.
  await expect(page).toHaveURL(/\/hosts\/[0-9a-f-]{36}\?done=connected$/);
  const connection = new URL(page.url()).pathname;
  await expect(page.getByText(`Max Mustermann, ${learner}`)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^[1-9]\d* new, 0 updated, 0 unchanged, 0 not imported$/)).toBeVisible({
    timeout: 60_000,
  });
  await expectReady(page);
  // Fewer than here, perhaps: other journeys give badges, here alone.
  await page.goto(`${address()}/badges?show=issued`);
  const theirs = await namesOf(page);
  const theirValidCount = await valid.count();
  expect(theirs.length).toBeGreaterThan(0);
  await page.goto("/badges?show=external");
  await expect(taken).toHaveCount(theirs.length);
  expect((await namesOf(page)).sort()).toEqual([...theirs].sort());
  await expect(unidentified).toHaveCount(theirValidCount);

  // From here to there: one that is chosen, then all.
  await page.goto(connection);
  await page.getByRole("button", { name: "Send selected" }).click();
  await expect(page.getByText("Select at least one badge.")).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Send selected" }).click();
  await expect(page.getByText("1 badge is being sent.")).toBeVisible();
  await expect(page.getByText("Added", { exact: true })).toHaveCount(1, { timeout: 60_000 });
  await page.getByRole("button", { name: "Send all" }).click();
  await expect(page.getByText("Added", { exact: true }).or(page.getByText("Updated", { exact: true }))).toHaveCount(
    own.length,
    {
      timeout: 60_000,
    },
  );
  await expectReady(page);
  await page.goto(`${address()}/badges?show=external`);
  await expect(taken).toHaveCount(own.length);
  expect((await namesOf(page)).sort()).toEqual([...own].sort());
  await expect(unidentified).toHaveCount(validCount);

  // Taking over again finds the same badges; what came from here is this installation's own.
  await page.goto(connection);
  await page.getByRole("button", { name: "Import now" }).click();
  await expect(
    page.getByText(`${theirs.length} new, 0 updated, ${theirs.length + own.length} unchanged, 0 not imported`),
  ).toBeVisible({
    timeout: 60_000,
  });

  // There the access is ended: here it says so, and can be made again.
  await page.goto(`${address()}/apps`);
  await page.getByRole("button", { name: /^Remove access: Laurel/ }).click();
  await expect(page.getByText("Access removed.")).toBeVisible();
  await page.goto(connection);
  await page.getByRole("button", { name: "Import now" }).click();
  await expect(page.getByText("The host no longer accepts our access.")).toBeVisible({ timeout: 60_000 });
  await expectReady(page);
  await page.getByRole("link", { name: "Reconnect" }).click();
  await expect(page.getByLabel("URL")).toHaveValue(address());
  await page.getByRole("button", { name: "Continue to host" }).click();
  await allowThere(page);
  await expect(page).toHaveURL(new RegExp(`${connection}\\?done=connected$`));

  // Disconnecting here ends the access there.
  await page.getByText("Disconnect", { exact: true }).click();
  await page.getByRole("button", { name: "Disconnect host" }).click();
  await expect(page.getByText("Host disconnected.")).toBeVisible();
  await expect(page.getByText("No connected hosts")).toBeVisible();
  await expect(async () => {
    await page.goto(`${address()}/apps`);
    await expect(page.getByText("No connected apps")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test("denying there connects nothing, and another browser's answer is refused", async ({ page }) => {
  await signInAs(page, learner, "/hosts/new");
  await page.getByLabel("URL").fill(address());
  await page.getByRole("button", { name: "Continue to host" }).click();
  await signInThere(page);
  await page.getByRole("button", { name: "Deny" }).click();
  await expect(page.getByText("You didn’t allow access at the host")).toBeVisible();
  await page.goto("/hosts/callback?code=somebodys&state=somebodys");
  await expect(page.getByText("This connection was started in another browser")).toBeVisible();
});

test("works without script, at phone width, in German", async ({ browser }) => {
  const context = await browser.newContext({
    locale: "de-DE",
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`/sign-in?by=password&next=${encodeURIComponent("/hosts/new")}`);
  await page.getByLabel("E-Mail-Adresse").fill(learner);
  await page.getByLabel("Passwort", { exact: true }).fill(demoPassword());
  await page.getByRole("button", { name: "Anmelden" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Badge-Host verbinden" })).toBeVisible();
  await page.getByLabel("URL").fill(address());
  await page.getByRole("button", { name: "Weiter zum Badge-Host" }).click();
  await expect(page).toHaveURL(new RegExp(`^${address()}/sign-in`));
  await context.close();
});

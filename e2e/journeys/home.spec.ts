import { type APIRequestContext, expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, learner, signInAs } from "@/e2e/sign-in";

/** The sample of the webhook's documentation, section 3.2, as it is. */
const sample = {
  actor: { mbox: "mailto:max.mustermann@somedomain.com", objectType: "Agent" },
  result: { duration: "PT2M33S", completion: true },
  verb: { display: { "en-US": "COMPLETED" }, id: "http://adlnet.gov/expapi/verbs/completed" },
  id: "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f",
  object: {
    definition: { type: "http://adlnet.gov/expapi/activities/course" },
    id: "urn:partnernamespace:objecttype:objectid",
    objectType: "Activity",
  },
  timestamp: "2020-01-11T10:30:45.154Z",
};

/** Reports a completion as the partner does. */
async function report(request: APIRequestContext, statement: object): Promise<void> {
  const token = await request.post("/igs/oauth/accesstoken", {
    form: { grant_type: "client_credentials", client_id: "partner123", client_secret: "s3cr3t" },
  });
  const { access_token } = await token.json();
  const answer = await request.post("/xAPI/statements", {
    headers: {
      authorization: `Bearer ${access_token}`,
      "x-igs-client-id": "partner123",
      "x-experience-api-version": "1.0.0",
    },
    data: statement,
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("the documented statement becomes a badge, with the date and duration that it tells", async ({
  page,
  request,
}) => {
  await report(request, sample);
  await signInAs(page, learner);
  const entry = page.getByRole("article").filter({ has: page.getByRole("link", { name: "Data Privacy Basics" }) });
  await expect(async () => {
    await page.reload();
    await expect(entry).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(entry).toContainText("11 Jan 2020");
  await expect(entry.getByText("2 min 33 s")).toBeVisible();
  await expect(entry.getByText("Valid", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "2020" })).toBeVisible();

  await entry.getByRole("link", { name: "Data Privacy Basics" }).click();
  await page.getByRole("link", { name: "Open verification page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Valid" })).toBeVisible();
});

test("a new completion appears on the open page by itself, and says what it waits for", async ({ page, request }) => {
  await signInAs(page, learner);
  const connected = page.waitForRequest((sent) => sent.url().endsWith("/updates"));
  await page.reload();
  await connected;
  const title = `Live course ${crypto.randomUUID().slice(0, 8)}`;
  await report(request, {
    ...sample,
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    object: {
      objectType: "Activity",
      id: `urn:partner:course:${crypto.randomUUID()}`,
      definition: { name: { "en-US": title } },
    },
  });
  const entry = page.getByRole("article").filter({ has: page.getByRole("heading", { name: title }) });
  await expect(entry).toBeVisible({ timeout: 5000 });
  await expect(entry).toContainText("Your organization hasn’t set up this course yet");
});

test("the timeline is grouped by year and filtered by kind, at addresses that can be kept", async ({ page }) => {
  await signInAs(page, learner);
  await expect(page.getByRole("heading", { level: 1, name: "Hello, Max" })).toBeVisible();
  const years = await page.getByRole("heading", { level: 2, name: /^\d{4}$/ }).allTextContents();
  expect(years.length).toBeGreaterThan(1);
  expect(years).toEqual([...new Set(years)].sort().reverse());

  const filter = page.getByRole("navigation", { name: "Show" });
  await filter.getByRole("link", { name: /^Badges/ }).click();
  await expect(page).toHaveURL("/?show=badges");
  await expect(filter.getByRole("link", { name: /^Badges/ })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("article").filter({ hasText: "This course has no badge" })).toHaveCount(0);

  await filter.getByRole("link", { name: /^Without a badge/ }).click();
  await expect(page).toHaveURL("/?show=completions");
  await expect(page.getByRole("article").filter({ hasText: "This course has no badge" }).first()).toBeVisible();
  await expect(page.getByRole("article").getByText("Valid", { exact: true })).toHaveCount(0);
});

test("the strip of twelve months has a sentence and a table that say the same", async ({ page }) => {
  await signInAs(page, learner);
  const strip = page.getByRole("region", { name: "Last 12 months" });
  const [, reported] = /(\d+) completions?, /.exec((await strip.textContent()) ?? "") ?? [];
  await strip.getByText("Show as table").click();
  const counts = await strip.getByRole("row").getByRole("cell").filter({ hasText: /^\d+$/ }).allTextContents();
  expect(counts).toHaveLength(12);
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(reported));
  await expectAccessible(page);
});

test("somebody without completions reads which address is looked for and who reports", async ({ page }) => {
  await signInAs(page, administrator);
  await expect(page.getByText("No completions yet")).toBeVisible();
  await expect(page.getByText(administrator)).toBeVisible();
  await expect(page.getByText(/^Connected providers: Northlight Learning, /)).toBeVisible();
  await expectAccessible(page);
});

test("anyone who is not signed in is asked to, and hears of nothing", async ({ page, request }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await request.get("/updates")).status()).toBe(204);
});

import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";
import { answering, type OtherStatement, type OtherStore, startOtherStore } from "@/test/start-other-store";

const list = "/admin/1234/data/sources";
let store: OtherStore;

test.beforeEach(async () => {
  store = await startOtherStore();
  const mark = crypto.randomUUID();
  store.statements = Array.from({ length: 12 }, (_, index) => statement(mark, index));
});
test.afterEach(() => store.stop());

const statement = (mark: string, index: number): OtherStatement => ({
  id: crypto.randomUUID(),
  actor: { mbox: "mailto:elsewhere@example.org", name: "Somebody Elsewhere" },
  verb: { id: "http://adlnet.gov/expapi/verbs/experienced", display: { en: "experienced" } },
  object: { id: `urn:elsewhere:${mark}:${index}`, definition: { name: { en: `Course ${index}` } } },
  timestamp: new Date(Date.UTC(2026, index % 10, 1)).toISOString(),
  stored: new Date(Date.UTC(2026, 0, 1 + index * 20)).toISOString(),
});

async function fill(page: Page, fields: { name: string; secret?: string; token?: boolean }): Promise<void> {
  await page.getByLabel("Name").fill(fields.name);
  await page.getByLabel("Endpoint").fill(`${store.endpoint}/statements`);
  await page.getByLabel("Key").fill(store.key);
  await page.getByLabel("Secret").fill(fields.secret ?? store.secret);
  if (fields.token) await page.getByLabel("OAuth").fill(store.tokenUrl);
}

test("an administrator adds another store as Watershed's guide has it: test, save, progress, statements", async ({
  page,
}) => {
  const name = `Store ${crypto.randomUUID()}`;
  const broken = store.statements[3];
  if (!broken) throw new Error("no statement");
  broken["verb"] = { id: "no IRI" };
  await signInAs(page, administrator, list);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add Inbound Data Source" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Key")).toHaveAccessibleDescription(/Enter the key/);
  await expectAccessible(page);

  await fill(page, { name, secret: "wrong", token: true });
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection doesn’t work yet.")).toBeVisible();
  const thread = page.getByRole("list", { name: "Connection test" });
  await expect(thread).toContainText("The token endpoint didn’t issue a token.");
  await thread.getByText("Response with status 401").click();
  await expect(thread).toContainText("invalid_client");
  await expectAccessible(page);

  await page.getByLabel("Secret").fill(store.secret);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection works. Save to start.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Latest statements" })).toContainText(
    "Somebody Elsewhere – experienced – Course 11",
  );
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("status")).toContainText("Inbound source added.");
  await expect(page.getByText("Up to date")).toBeVisible();
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("Pulled12");
  await expect(progress).toContainText("New11");
  await expect(progress).toContainText("Rejected1");
  await expect(page.getByRole("progressbar", { name: "Time covered" })).toHaveAttribute(
    "aria-valuetext",
    /of the time/,
  );
  const rejected = page.getByRole("region", { name: "Rejected statements" });
  await expect(rejected).toContainText(broken.id);
  await expect(rejected).toContainText("/verb/id");
  await expectAccessible(page);

  await page.getByRole("link", { name: "View statements" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(12);
  await page.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("list", { name: "Processing steps" })).toContainText(`Pulled from ${name}`);
  await page.getByRole("link", { name: "View inbound source" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  // What was wrong is mended, and its time is pulled again.
  broken["verb"] = { id: "http://adlnet.gov/expapi/verbs/experienced" };
  await page.getByLabel("To", { exact: true }).fill("2099-01-01T00:00:00");
  await page.getByRole("button", { name: "Pull again" }).click();
  await expect(page.getByLabel("To", { exact: true })).toHaveAccessibleDescription(/in the past/);
  await page.getByLabel("To", { exact: true }).fill("2026-06-01T00:00:00");
  await page.getByRole("button", { name: "Pull again" }).click();
  const reruns = page.getByRole("table", { name: "Time ranges pulled again" });
  await expect(reruns).toContainText("Done");
  await expect(progress).toContainText("New12");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(progress).toContainText("Paused");
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Secret")).toHaveValue("");
  await page.getByLabel("Name").fill(`${name} 2`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection works. Save to start.")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} 2` })).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(progress).toContainText("Up to date");
  await page.getByText("Delete inbound source").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("status")).toContainText("Inbound source deleted.");
  await expect(page.getByText(`${name} 2`)).toHaveCount(0);
});

test("a store that fails is shown with what it answered, and goes on when it is well again", async ({ page }) => {
  store.permanentFault = answering(503, '{"error":"closed for repairs"}');
  await signInAs(page, administrator, `${list}/new`);
  await fill(page, { name: `Store ${crypto.randomUUID()}` });
  await page.getByRole("button", { name: "Save" }).click();
  const progress = page.getByRole("region", { name: "Progress" });
  await expect(progress).toContainText("The last pull failed.");
  await expect(progress).toContainText("The LRS reported a server error.");
  await progress.getByText("Response from the LRS").click();
  await expect(page.getByRole("region", { name: "Response from the LRS" })).toContainText("closed for repairs");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection doesn’t work yet.")).toBeVisible();
  await expectAccessible(page);
  store.permanentFault = null;
  await page.getByRole("button", { name: "Pull now" }).click();
  await expect(async () => {
    await page.reload();
    await expect(progress).toContainText("Up to date", { timeout: 1000 });
  }).toPass();
  await expect(progress).toContainText("Pulled12");
  await expect(progress).toContainText("Resolved. Later pulls have succeeded.");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a store is tested and added", async ({ page }) => {
    await signInAs(page, administrator, `${list}/new`);
    const name = `Store ${crypto.randomUUID()}`;
    await fill(page, { name });
    await page.getByRole("button", { name: "Test connection" }).click();
    await expect(page.getByText("The connection works. Save to start.")).toBeVisible();
    await expect(page.getByText("Enter the secret again to save")).toBeVisible();
    await expect(page.getByLabel("Endpoint")).toHaveValue(`${store.endpoint}/statements`);
    await page.getByLabel("Secret").fill(store.secret);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });
});

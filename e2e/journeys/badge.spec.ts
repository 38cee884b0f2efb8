import { expect, type Page, test } from "@playwright/test";
import { download } from "@/e2e/download";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs } from "@/e2e/sign-in";
import { parseBadgeFile } from "@/lib/domain/badge-files/parse-badge-file";

/** Opens one of the learner's badges. */
async function openBadge(page: Page, name: string): Promise<string> {
  await signInAs(page, learner);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function choose(page: Page, visibility: "Only me" | "Anyone with the link"): Promise<void> {
  await page.getByRole("radio", { name: visibility }).check();
  // The message of an earlier choice may still be there.
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Save" }).click();
  await answered;
  await expect(page.getByRole("status")).toContainText("Saved.");
}

test("a badge shows where it comes from: statement, completion, badge", async ({ page }) => {
  await openBadge(page, "Python for Analysts");
  const thread = page.getByRole("list", { name: "History" });
  await expect(thread.getByRole("heading")).toHaveText(["Completion reported", "Completion recorded", "Badge issued"]);
  await expect(thread).toContainText("Northlight Learning reported your completion.");
  await expect(thread).toContainText(/Statement ID: [\da-f]{8}-/);
  await expect(thread).toContainText("11 h 20 min");
  await page.getByText("Technical details").click();
  await expect(page.getByRole("region", { name: "Technical details" })).toContainText('"eddsa-rdfc-2022"');
  await expectAccessible(page);
});

test("a learner decides who may see a badge; to others, private is the same as not there", async ({
  page,
  browser,
}) => {
  const id = await openBadge(page, "Nachhaltigkeit im Büro");
  const stranger = await (await browser.newContext()).newPage();
  const seen = async (path: string) => {
    const response = await stranger.goto(path);
    return { status: response?.status(), text: (await stranger.getByRole("main").textContent()) ?? "" };
  };
  const unknown = await seen("/verify/00000000-0000-4000-8000-000000000000");
  expect(unknown.status).toBe(404);
  expect(unknown.text).toContain("Page not found");

  await choose(page, "Only me");
  expect(await seen(`/verify/${id}`)).toEqual(unknown);
  expect((await stranger.request.get(`/credentials/${id}`)).status()).toBe(404);
  await page.getByRole("link", { name: "Open verification page" }).click();
  await expect(page.getByText("Only you can see this page")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Change who can see this badge" }).click();
  await choose(page, "Anyone with the link");
  await expect(page.getByLabel("Link to the verification page")).toHaveValue(new RegExp(`/verify/${id}$`));
  const shown = await seen(`/verify/${id}`);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("Valid");
  expect(shown.text).not.toContain("somedomain.com");
  expect(shown.text).not.toContain("Mustermann");
  expect((await stranger.request.get(`/credentials/${id}`)).status()).toBe(200);

  await choose(page, "Only me");
  expect(await seen(`/verify/${id}`)).toEqual(unknown);
  expect((await stranger.goto(`/badges/${id}`))?.url()).toContain("/sign-in");
  await stranger.context().close();
});

test("a learner takes a badge along in every form, private or not", async ({ page }) => {
  const id = await openBadge(page, "Schwierige Gespräche führen");
  const files: [string, string][] = [
    ["Image (PNG)", ".png"],
    ["Image (SVG)", ".svg"],
    ["JSON", ".json"],
    ["JWT", ".jwt"],
    ["Certificate (PDF, A4)", ".pdf"],
    ["Certificate (PDF, Letter)", ".pdf"],
  ];
  const texts: string[] = [];
  for (const [name, extension] of files) {
    const bytes = await download(
      page,
      () => page.getByRole("link", { name, exact: true }).click(),
      (file) => expect(file).toBe(`Schwierige Gespräche führen${extension}`),
    );
    const document = await parseBadgeFile(bytes);
    if (!("text" in document)) throw new Error(`${name}: ${document.problem}`);
    texts.push(document.text);
  }
  const [png, svg, json = "", jwt = "", a4, letter] = texts;
  expect(JSON.parse(json)).toMatchObject({ id: `urn:uuid:${id}` });
  expect([png, svg].map((text) => JSON.parse(text ?? ""))).toEqual([JSON.parse(json), JSON.parse(json)]);
  expect([a4, letter]).toEqual([json, json]);
  expect(jwt).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  const stranger = await page.context().browser()?.newContext();
  expect((await stranger?.request.get(`${new URL(page.url()).origin}/credentials/${id}/png`))?.status()).toBe(404);
  await stranger?.close();
});

test("a learner leaves out of the link what others need not know", async ({ page, browser }) => {
  const id = await openBadge(page, "Python for Analysts");
  for (const shown of ["Results", "Source"]) await page.getByRole("checkbox", { name: shown }).uncheck();
  await choose(page, "Anyone with the link");
  await expect(page.getByRole("checkbox", { name: "Results" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Evidence" })).toBeChecked();
  await expectAccessible(page);

  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`/verify/${id}`);
  await expect(visitor.getByRole("heading", { level: 1, name: "Valid" })).toBeVisible();
  await expect(visitor.getByText("The badge’s owner chose not to show: results and source.")).toBeVisible();
  const published = await (await visitor.request.get(`/credentials/${id}`)).text();
  expect(published).toContain('"evidence"');
  for (const hidden of ["Northlight Learning", "creditsEarned", "activityStartDate", '"result"'])
    expect(published).not.toContain(hidden);
  await visitor.context().close();

  for (const shown of ["Results", "Source"]) await page.getByRole("checkbox", { name: shown }).check();
  await choose(page, "Only me");
});

test("a badge that can be seen has a QR code and a way to LinkedIn", async ({ page }) => {
  const id = await openBadge(page, "Nachhaltigkeit im Büro");
  await choose(page, "Anyone with the link");
  const linkedIn = await page.getByRole("link", { name: "Add to LinkedIn" }).getAttribute("href");
  const query = new URL(linkedIn ?? "").searchParams;
  expect(query.get("name")).toBe("Nachhaltigkeit im Büro");
  expect(query.get("certUrl")).toMatch(new RegExp(`/verify/${id}$`));
  await page.getByText("QR code", { exact: true }).click();
  await expect(page.getByRole("img", { name: "QR code for the verification page" })).toBeVisible();
  await expectAccessible(page);
  await choose(page, "Only me");
  await expect(page.getByRole("link", { name: "Add to LinkedIn" })).toHaveCount(0);
});

test("a badge of somebody else is not there", async ({ page }) => {
  await signInAs(page, learner);
  const response = await page.goto("/badges/00000000-0000-4000-8000-000000000000");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});

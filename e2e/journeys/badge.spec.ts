import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs } from "@/e2e/sign-in";

/** Opens one of the learner's badges. */
async function openBadge(page: Page, name: string): Promise<string> {
  await signInAs(page, learner);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

async function choose(page: Page, visibility: "Only me" | "Anyone with the link"): Promise<void> {
  await page.getByRole("radio", { name: visibility }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved.");
}

test("a badge shows where it comes from: statement, completion, badge", async ({ page }) => {
  await openBadge(page, "Python for Analysts");
  const thread = page.getByRole("list", { name: "Where it comes from" });
  await expect(thread.getByRole("heading")).toHaveText(["Statement received", "Completion recognised", "Badge issued"]);
  await expect(thread).toContainText("Northlight Learning reported your completion.");
  await expect(thread).toContainText(/Statement id: [\da-f]{8}-/);
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
  expect(unknown.text).toContain("There is nothing to show at this address.");

  await choose(page, "Only me");
  expect(await seen(`/verify/${id}`)).toEqual(unknown);
  expect((await stranger.request.get(`/credentials/${id}`)).status()).toBe(404);
  await page.getByRole("link", { name: "Open the verification page" }).click();
  await expect(page.getByText("Only you can see this page.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Change who may see it" }).click();
  await choose(page, "Anyone with the link");
  await expect(page.getByLabel("Link to the verification page")).toHaveValue(new RegExp(`/verify/${id}$`));
  const shown = await seen(`/verify/${id}`);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain("Valid.");
  expect(shown.text).not.toContain("somedomain.com");
  expect(shown.text).not.toContain("Mustermann");
  expect((await stranger.request.get(`/credentials/${id}`)).status()).toBe(200);

  await choose(page, "Only me");
  expect(await seen(`/verify/${id}`)).toEqual(unknown);
  expect((await stranger.goto(`/badges/${id}`))?.url()).toContain("/sign-in");
  await stranger.context().close();
});

test("a learner takes a badge along as a file, private or not", async ({ page }) => {
  const id = await openBadge(page, "Schwierige Gespräche führen");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("schwierige-gesprache-fuhren.json");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  const credential = JSON.parse(Buffer.concat(chunks).toString());
  expect(credential.id).toBe(`urn:uuid:${id}`);
  expect(credential.proof.cryptosuite ?? credential.proof[0]?.cryptosuite).toBe("eddsa-rdfc-2022");
});

test("a badge of somebody else is not there", async ({ page }) => {
  await signInAs(page, learner);
  const response = await page.goto("/badges/00000000-0000-4000-8000-000000000000");
  expect(response?.status()).toBe(404);
  await expect(
    page.getByRole("heading", { level: 1, name: "There is nothing to show at this address." }),
  ).toBeVisible();
});

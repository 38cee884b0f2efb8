import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, learner, signInAs } from "@/e2e/sign-in";

const list = "/admin/1234/badges";
// Other journeys need these badges as they are: what is done here is undone here.
const [one, other] = ["Cyber Security Essentials", "Excel Level 2"];

const row = (page: Page, badge: string) => page.getByRole("row", { name: new RegExp(badge) });

/** The bits of the demo's status list, as everybody reads them. */
async function encodedList(page: Page): Promise<string> {
  const response = await page.request.get("/issuers/1234/status/1");
  return (await response.json()).credentialSubject.encodedList;
}

test("an administrator finds badges, suspends two with a reason, and lifts the suspensions", async ({ page }) => {
  await signInAs(page, administrator, list);
  const before = await encodedList(page);
  await expect(page.getByRole("heading", { level: 1, name: "Issued badges" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("searchbox", { name: "Learner" }).fill("nobody@example.org");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Nobody has this address here")).toBeVisible();
  await page.getByRole("searchbox", { name: "Learner" }).fill(learner.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(row(page, one)).toContainText(learner);

  await page.getByRole("button", { name: "Suspend …" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Choose badges first" })).toBeVisible();
  for (const badge of [one, other]) await page.getByLabel(new RegExp(`^Choose ${badge} of`)).check();
  await page.getByRole("button", { name: "Suspend …" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Suspend 2 badges" })).toBeVisible();
  await expect(page.getByText("Of the organization Somedomain Academy.")).toBeVisible();
  await expect(page.getByRole("region", { name: "What this means" })).toContainText("1 of them is shown");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Reason", { exact: true })).toHaveAccessibleDescription(/Say why/);
  await expectAccessible(page);
  await page.getByLabel("Reason", { exact: true }).fill("The course is being looked into.");
  await page.getByLabel("Who may read the reason").selectOption("public");
  await page.getByRole("button", { name: "Suspend", exact: true }).click();

  await expect(page.getByRole("status").filter({ hasText: "2 badges are suspended." })).toBeVisible();
  await expect(row(page, one)).toContainText("Suspended");
  expect(await encodedList(page)).not.toBe(before);

  await page.getByRole("combobox", { name: "State" }).selectOption("SUSPENDED");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: one }).click();
  await expect(page.getByRole("heading", { level: 1, name: one })).toBeVisible();
  await expect(page.getByText("The course is being looked into.")).toBeVisible();
  const history = page.getByRole("table", { name: "Log of changes" });
  await expect(history.getByRole("row").nth(1)).toContainText(/Suspended.*A person/);
  await page.getByText("The signed document").click();
  await expect(page.getByRole("region", { name: "The signed document" })).toContainText("BitstringStatusListEntry");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Lift suspension …" }).click();
  await page.getByRole("button", { name: "Lift the suspension" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The suspension of 1 badge is lifted." })).toBeVisible();
  // One of another learner is suspended as well, and stays so.
  await page.goto(`${list}?state=SUSPENDED&learner=${encodeURIComponent(learner)}`);
  await page.getByLabel("Choose all on this page").check();
  await page.getByRole("button", { name: "Lift suspension …" }).click();
  await page.getByRole("button", { name: "Lift the suspension" }).click();
  await expect(page.getByText("is lifted.")).toBeVisible();
  expect(await encodedList(page)).toBe(before);
});

test("revoking says that it is final before it is done, on a phone and without script too", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signInAs(page, administrator, `${list}?state=ACTIVE`);
  await page.getByLabel(new RegExp(`^Choose ${one} of`)).check();
  await page.getByRole("button", { name: "Revoke …" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Revoke 1 badge" })).toBeVisible();
  await expect(page.getByText("This is final")).toBeVisible();
  await page.getByRole("button", { name: "Revoke for good" }).click();
  await expect(page.getByText("Say why, in 500 characters at most")).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(row(page, one)).toContainText("Stands");
  await context.close();
});

test("a badge of nobody, and another organization's badges, are not there", async ({ page }) => {
  await signInAs(page, administrator, list);
  for (const path of ["00000000-0000-4000-8000-000000000000", "nonsense"])
    expect((await page.goto(`${list}/${path}`))?.status()).toBe(404);
  expect((await page.goto("/admin/99/badges"))?.status()).toBe(404);
});

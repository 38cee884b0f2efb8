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
  await expect(page.getByText("No learner has this email address")).toBeVisible();
  await page.getByRole("searchbox", { name: "Learner" }).fill(learner.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await expect(row(page, one)).toContainText(learner);

  await page.getByRole("button", { name: "Suspend…" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Select at least one badge" })).toBeVisible();
  for (const badge of [one, other]) await page.getByLabel(new RegExp(`^Select ${badge} for`)).check();
  await page.getByRole("button", { name: "Suspend…" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Suspend 2 badges" })).toBeVisible();
  await expect(page.getByText("Organization: Somedomain Academy.")).toBeVisible();
  await expect(page.getByRole("region", { name: "What happens" })).toContainText("1 of these badges is visible");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Reason", { exact: true })).toHaveAccessibleDescription(/Enter a reason/);
  await expectAccessible(page);
  await page.getByLabel("Reason", { exact: true }).fill("The course is being looked into.");
  await page.getByLabel("Who can see the reason").selectOption("public");
  await page.getByRole("button", { name: "Suspend", exact: true }).click();

  await expect(page.getByRole("status").filter({ hasText: "2 badges suspended." })).toBeVisible();
  await expect(row(page, one)).toContainText("Suspended");
  expect(await encodedList(page)).not.toBe(before);

  await page.getByRole("combobox", { name: "Status" }).selectOption("SUSPENDED");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: one }).click();
  await expect(page.getByRole("heading", { level: 1, name: one })).toBeVisible();
  await expect(page.getByText("The course is being looked into.").first()).toBeVisible();
  const history = page.getByRole("table", { name: "History" });
  await expect(history.getByRole("row").nth(1)).toContainText(/Suspended.*Administrator/);
  await page.getByText("Signed credential (JSON)").click();
  await expect(page.getByRole("region", { name: "Signed credential (JSON)" })).toContainText(
    "BitstringStatusListEntry",
  );
  await expectAccessible(page);

  await page.getByRole("button", { name: "Lift suspension…" }).click();
  await page.getByRole("button", { name: "Lift suspension", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Suspension lifted for 1 badge." })).toBeVisible();
  // One of another learner is suspended as well, and stays so.
  await page.goto(`${list}?state=SUSPENDED&learner=${encodeURIComponent(learner)}`);
  await page.getByLabel("Select all on this page").check();
  await page.getByRole("button", { name: "Lift suspension…" }).click();
  await page.getByRole("button", { name: "Lift suspension", exact: true }).click();
  await expect(page.getByText("Suspension lifted for")).toBeVisible();
  expect(await encodedList(page)).toBe(before);
});

test("revoking says that it cannot be undone before it is done, on a phone and without script too", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signInAs(page, administrator, `${list}?state=ACTIVE`);
  await page.getByLabel(new RegExp(`^Select ${one} for`)).check();
  await page.getByRole("button", { name: "Revoke…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Revoke 1 badge" })).toBeVisible();
  await expect(page.getByText("You can’t undo this.")).toBeVisible();
  await page.getByRole("button", { name: "Revoke permanently" }).click();
  await expect(page.getByText("Enter a reason of up to 500 characters")).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(row(page, one)).toContainText("Active");
  await context.close();
});

test("a badge of nobody, and another organization's badges, are not there", async ({ page }) => {
  await signInAs(page, administrator, list);
  for (const path of ["00000000-0000-4000-8000-000000000000", "nonsense"])
    expect((await page.goto(`${list}/${path}`))?.status()).toBe(404);
  expect((await page.goto("/admin/99/badges"))?.status()).toBe(404);
});

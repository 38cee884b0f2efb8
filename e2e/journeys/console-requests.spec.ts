import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { completionOf, reportStatements } from "@/e2e/report-statements";
import { administrator, learner, signInAs } from "@/e2e/sign-in";

const log = "/admin/1234/data/requests";

test("an administrator finds what goes wrong, how often, and the request itself, without its secrets", async ({
  page,
  request,
}) => {
  const course = `urn:journey:${crypto.randomUUID()}`;
  const secret = `wrong-${crypto.randomUUID()}`;
  const send = (statement: object, password: string) =>
    request.post("/xapi/statements", {
      headers: { authorization: `Basic ${btoa(`partner123:${password}`)}`, "x-experience-api-version": "1.0.3" },
      data: statement,
    });
  for (let count = 0; count < 3; count++)
    expect((await send({ ...completionOf(learner, course), actor: { mbox: learner } }, "s3cr3t")).status()).toBe(400);
  expect((await send(completionOf(learner, course), secret)).status()).toBe(401);

  await signInAs(page, administrator, log);
  const groups = page.getByRole("table", { name: "Errors" });
  // The log is written a moment later.
  await expect(async () => {
    await page.reload();
    await expect(groups).toContainText("Not authenticated", { timeout: 1000 });
  }).toPass();
  const group = groups.getByRole("row").filter({ hasText: "/actor/mbox" });
  await expect(group).toContainText(/\d+ times since/);
  await expectAccessible(page);

  await group.getByRole("link", { name: /^View all/ }).click();
  await expect(page.getByRole("combobox", { name: "Error type" })).toHaveValue("malformed");
  await page.getByRole("searchbox", { name: "Search text" }).fill(course);
  await page.getByRole("button", { name: "Search" }).click();
  const rows = page.getByRole("table", { name: "Request log" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expectAccessible(page);
  await rows.nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: "POST /xapi/statements" })).toBeVisible();
  await expect(page.getByText("must be a mailto: URI").first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Request body" })).toContainText(course);
  await expect(page.getByRole("region", { name: "Response body" })).toContainText("/actor/mbox");
  await expectAccessible(page);

  await page.goto(`${log}?kind=unauthenticated`);
  await page.getByRole("table", { name: "Request log" }).getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByText("Request failed: Not authenticated")).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});

test("a statement leads to the request that brought it, and that one back", async ({ page, request }) => {
  const [id] = await reportStatements(request, completionOf(learner, `urn:journey:${crypto.randomUUID()}`));
  await signInAs(page, administrator, `/admin/1234/data/search/${id}`);
  await page.getByRole("link", { name: "Find the request" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Request log" })).toBeVisible();
  const rows = page.getByRole("table", { name: "Request log" }).getByRole("row");
  await expect(async () => {
    await page.reload();
    await expect(rows).toHaveCount(2, { timeout: 1000 });
  }).toPass();
  await rows.nth(1).getByRole("link").click();
  await page.getByRole("link", { name: `View statement ${id}` }).click();
  await expect(page.getByLabel("Statement ID")).toHaveValue(id ?? "");
});

test("another organization's request, or none, is not there", async ({ page }) => {
  await signInAs(page, administrator, log);
  for (const id of ["01a1fdcb-ce85-7679-80e7-50da2d839bdd", "nonsense"]) {
    const response = await page.goto(`${log}/${id}`);
    expect(response?.status(), id).toBe(404);
  }
  await page.goto(`${log}?status=418`);
  await expect(page.getByText("No requests found")).toBeVisible();
  await page.goto(`${log}?provider=${crypto.randomUUID()}&text=%00`);
  await expect(page).not.toHaveURL(/text/);
  await expect(page.getByText("No requests found")).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";

const list = "/admin/1234/badges/runs";

test("an administrator gives a badge to a list, and learns who did not get it and why", async ({ page }) => {
  const nobody = `nobody.${crypto.randomUUID()}@example.org`;
  await signInAs(page, administrator, list);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Give badges …" }).first().click();
  await expectAccessible(page);
  await page.getByLabel("Achievement").selectOption({ index: 0 });
  await page.getByLabel("List").fill(`${nobody}\nwithout a sign`);
  await page.getByRole("button", { name: "Give badges" }).click();
  await expect(page.getByLabel("List")).toBeFocused();
  await expect(page.getByLabel("List")).toHaveAccessibleDescription(/Line 2 has no email address: without a sign/);
  await expectAccessible(page);

  await page.getByLabel("List").fill(`${nobody}, 2026-03-01`);
  await page.getByRole("button", { name: "Give badges" }).click();
  await expect(page.getByText("Nobody has verified this address yet.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("row", { name: nobody })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel the run" })).toBeHidden();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "As a CSV file" }).click();
  expect((await download).suggestedFilename()).toMatch(/^[\da-f-]{36}\.csv$/);
});

test("an administrator issues all badges of an achievement anew", async ({ page }) => {
  await signInAs(page, administrator, `${list}/new?kind=REISSUE`);
  await page.getByLabel("Of which achievement").selectOption({ label: "Excel Level 2" });
  await page.getByRole("button", { name: "Issue anew" }).click();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("value", "1", { timeout: 30_000 });
  await expect(page.getByText("What was not done")).toBeHidden();
});

test("revoking many asks for the reason, and says that it is final", async ({ page }) => {
  await signInAs(page, administrator, `${list}/new?kind=REVOKE`);
  await expect(page.getByText("This is final: nothing brings a revoked badge back.")).toBeVisible();
  await page.getByRole("button", { name: "Revoke badges" }).click();
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await expectAccessible(page);
});

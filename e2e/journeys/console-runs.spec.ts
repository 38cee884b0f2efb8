import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";

const list = "/admin/1234/badges/runs";

test("an administrator awards a badge to a list of people, and sees who did not get it and why", async ({ page }) => {
  const nobody = `nobody.${crypto.randomUUID()}@example.org`;
  await signInAs(page, administrator, list);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Award badges…" }).first().click();
  await expectAccessible(page);
  await page.getByLabel("Achievement").selectOption({ index: 0 });
  await page.getByLabel("Email addresses").fill(`${nobody}\nwithout a sign`);
  await page.getByRole("button", { name: "Award badges" }).click();
  await expect(page.getByLabel("Email addresses")).toBeFocused();
  await expect(page.getByLabel("Email addresses")).toHaveAccessibleDescription(
    /Line 2 doesn’t have a valid email address: without a sign/,
  );
  await expectAccessible(page);

  await page.getByLabel("Email addresses").fill(`${nobody}, 2026-03-01`);
  await page.getByRole("button", { name: "Award badges" }).click();
  await expect(page.getByText("No learner has verified this email address yet.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("row", { name: nobody })).toBeVisible();
  await expect(page.getByRole("button", { name: "Cancel bulk action" })).toBeHidden();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^[\da-f-]{36}\.csv$/);
});

test("an administrator reissues all badges of an achievement", async ({ page }) => {
  await signInAs(page, administrator, `${list}/new?kind=REISSUE`);
  await page.getByLabel("All badges of this achievement").selectOption({ label: "Excel Level 2" });
  await page.getByRole("button", { name: "Reissue badges" }).click();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("value", "1", { timeout: 30_000 });
  await expect(page.getByText("Failures")).toBeHidden();
});

test("revoking many asks for the reason, and says that it cannot be undone", async ({ page }) => {
  await signInAs(page, administrator, `${list}/new?kind=REVOKE`);
  await expect(page.getByText("You can’t undo this.")).toBeVisible();
  await page.getByRole("button", { name: "Revoke badges" }).click();
  await expect(page.getByLabel("Reason", { exact: true })).toBeFocused();
  await expectAccessible(page);
});

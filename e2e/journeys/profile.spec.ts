import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { takeMailOfServer } from "@/e2e/mail-of-server";
import { learner, signInAs, signInByPassword } from "@/e2e/sign-in";
import { codeIn, type MailSink } from "@/test/start-mail-sink";

let mail: MailSink;
test.beforeAll(async () => {
  mail = await takeMailOfServer();
});
test.afterAll(() => mail.stop());

test("a learner adds an address, verifies it with the mailed code and removes it again", async ({ page }) => {
  const address = `private.${crypto.randomUUID()}@example.org`;
  // Adding an address requires a recent sign-in.
  await signInByPassword(page, learner, "/profile");
  await expectAccessible(page);
  await page.getByLabel("Add an email address").fill(address);
  await page.getByRole("button", { name: "Add and send code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Verify your email address" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Verify" }).click();

  await expect(page.getByRole("status")).toContainText("Address verified.");
  const row = page.getByRole("listitem").filter({ hasText: address });
  await expect(row.getByText("Verified", { exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Add an email address").fill(address.toUpperCase());
  await page.getByRole("button", { name: "Add and send code" }).click();
  await expect(page.getByLabel("Add an email address")).toHaveAccessibleDescription(/already added this address/);

  await row.getByRole("button", { name: `Remove ${address}` }).click();
  await expect(row).toHaveCount(0);
});

test("an address that is somebody else's is refused after its code, with a sentence", async ({ page, browser }) => {
  const address = `taken.${crypto.randomUUID()}@example.org`;
  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in?by=code");
  await other.getByLabel("Email address").fill(address);
  await other.getByRole("button", { name: "Email me a code" }).click();
  await other.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Welcome to Laurel" })).toBeVisible();
  await other.context().close();

  await signInByPassword(page, learner, "/profile");
  await page.getByLabel("Add an email address").fill(address);
  await page.getByRole("button", { name: "Add and send code" }).click();
  await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Verify" }).click();
  await expect(page.getByText("This address belongs to another account.")).toBeVisible();
  await page.goto("/profile");
  await page.getByRole("button", { name: `Remove ${address}` }).click();
  await expect(page.getByText(address)).toHaveCount(0);
});

test("a learner signs out elsewhere", async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await signInByPassword(other, learner, "/profile");
  await signInByPassword(page, learner, "/profile");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You aren’t signed in anywhere else.")).toBeVisible();
  await other.goto("/profile");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.context().close();
});

test("a learner chooses language and theme", async ({ page }) => {
  await signInAs(page, learner, "/profile");
  await page.getByLabel("Language").selectOption("Deutsch");
  await page.getByLabel("Theme").selectOption("Dark");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profil" })).toBeVisible();
  await expect(page.getByText("Gespeichert.")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expectAccessible(page);

  await page.getByLabel("Sprache").selectOption("Wie im Browser eingestellt");
  await page.getByLabel("Darstellung").selectOption("System");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
});

import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { takeMailOfServer } from "@/e2e/mail-of-server";
import { totpOf } from "@/lib/platform/crypto/totp";
import { db } from "@/lib/platform/db/client";
import { codeIn, type MailSink } from "@/test/start-mail-sink";

let mail: MailSink;
test.beforeAll(async () => {
  mail = await takeMailOfServer();
});
test.afterAll(() => mail.stop());

const password = "vier Kartons neben dem Fahrrad";

async function signInByMail(page: Page, address: string) {
  await page.goto("/sign-in?by=code");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A person who just got an account, on the page for passwords and authenticator apps. */
async function openSecurity(page: Page): Promise<string> {
  const address = `secure.${crypto.randomUUID()}@example.org`;
  await signInByMail(page, address);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.goto("/profile");
  await page.getByRole("link", { name: "Password and authenticator app" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
  return address;
}

/** The code that an authenticator app shows for a key in base32. */
function codeOf(key: string): string {
  const bits = [...key]
    .map((one) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0"))
    .join("");
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return totpOf(Buffer.from(bytes), Math.floor(Date.now() / 30_000));
}

async function makeSessionsOld(address: string): Promise<void> {
  const createdAt = new Date(Date.now() - 20 * 60_000);
  const person = { emailAddresses: { some: { address } } };
  await db().session.updateMany({ where: { person }, data: { createdAt } });
  await db().person.updateMany({ where: person, data: { createdAt } });
}

test("a person sets a password, is mailed about it, and signs in with it", async ({ page, browser }) => {
  const address = await openSecurity(page);
  await expectAccessible(page);
  await page.getByLabel("New password").fill("password12345678");
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/easy to guess/);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByLabel("New password")).toHaveAccessibleDescription(/15 to 1000 characters/);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("status")).toContainText("Password saved.");
  expect((await mail.takeMail(address)).text).toContain("Your Laurel password was changed");

  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in?by=password&next=/profile");
  await other.getByLabel("Email address").fill(address);
  await other.getByLabel("Password", { exact: true }).fill(password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/profile");
  await other.context().close();
});

test("who forgot the password sets a new one after a mailed code", async ({ page }) => {
  const address = await openSecurity(page);
  await page.context().clearCookies();
  await page.goto("/sign-in?by=password");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByText("You can then set a new password.")).toBeVisible();
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/next=%2Fprofile%2Fsecurity|\/profile\/security/);
});

test("changes of addresses and passwords require a recent sign-in", async ({ page }) => {
  const address = await openSecurity(page);
  await makeSessionsOld(address);
  await page.reload();
  await expect(page.getByText("sign in again first")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/profile");
  await page.getByLabel("Add an email address").fill("other@example.org");
  await page.getByRole("button", { name: "Add and send code" }).click();
  await expect(page).toHaveURL(/\/sign-in\?again=1/);
  await expect(page.getByText("To continue, sign in again.")).toBeVisible();
  await expect(page.getByLabel("Email address")).toHaveValue(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/profile");
  await expect(page.getByText("other@example.org")).toHaveCount(0);
});

test("with an authenticator app, signing in asks for its code, or for a recovery code", async ({ page, browser }) => {
  const address = await openSecurity(page);
  await page.getByRole("link", { name: "Add an authenticator app" }).click();
  const key = await page.locator("code").textContent();
  await expectAccessible(page);
  await page.getByLabel("6-digit code from the app").fill(codeOf(key ?? ""));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Save your recovery codes" })).toBeVisible();
  await expectAccessible(page);
  const [recovery = ""] = await page.getByRole("status").getByRole("listitem").allInnerTexts();

  expect((await mail.takeMail(address)).text).toContain("An authenticator app was added");

  const context: BrowserContext = await browser.newContext();
  const other = await context.newPage();
  await signInByMail(other, address);
  await expect(
    other.getByRole("heading", { level: 1, name: "Enter the code of your authenticator app" }),
  ).toBeVisible();
  await expectAccessible(other);
  await other.goto("/profile");
  await expect(other).toHaveURL(/\/sign-in/);
  await other.goto("/sign-in/second-factor?next=/profile");
  await other.getByLabel("Code").fill("000000");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByLabel("Code")).toHaveAccessibleDescription(/This code isn’t correct/);
  await other.getByLabel("Code").fill(recovery);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/profile");
  await other.goto("/profile/security");
  await expect(other.getByText("You have 9 unused recovery codes.")).toBeVisible();
  await other.getByRole("button", { name: "Remove authenticator app" }).click();
  await expect(other.getByRole("status")).toContainText("Authenticator app removed.");
  await context.close();
});

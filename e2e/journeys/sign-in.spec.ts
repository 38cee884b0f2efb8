import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { takeMailOfServer } from "@/e2e/mail-of-server";
import { learner, signInByPassword } from "@/e2e/sign-in";
import { codeIn, linkIn, type MailSink } from "@/test/start-mail-sink";

let mail: MailSink;
test.beforeAll(async () => {
  mail = await takeMailOfServer();
});
test.afterAll(() => mail.stop());

const newAddress = () => `New.Learner.${crypto.randomUUID()}@example.org`;

test("a learner signs in by password, comes to the page that was asked for, and signs out", async ({
  page,
  context,
}) => {
  await page.goto("/profile");
  await expect(page).toHaveURL("/sign-in?next=%2Fprofile");
  await signInByPassword(page, learner, "/profile");
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();

  const [session] = (await context.cookies()).filter(({ name }) => name.includes("laurel.session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await page.goto("/sign-out");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in/);

  // The cookie's session is gone, not only the cookie.
  if (session) await context.addCookies([session]);
  await page.goto("/profile");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password is reported at its field, which gets the focus", async ({ page }) => {
  await page.goto("/sign-in?by=password");
  await page.getByLabel("Email address").fill("no address");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email address")).toBeFocused();
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/like name@example\.com/);
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Enter your password.");

  await page.getByLabel("Email address").fill(newAddress());
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(
    /Incorrect email address or password/,
  );
  await expectAccessible(page);
});

test("somebody new signs in with a mailed code, and says their name", async ({ page }) => {
  const address = newAddress();
  await page.goto("/sign-in?by=code&next=/profile");
  await expectAccessible(page);
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Enter the code" })).toBeVisible();
  await expect(page.getByText(address)).toBeVisible();
  expect(page.url()).not.toContain("example.org");
  await expectAccessible(page);

  const code = codeIn(await mail.takeMail(address));
  await page.getByLabel("6-digit code").fill(code === "000000" ? "000001" : "000000");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("6-digit code")).toBeFocused();
  await expect(page.getByLabel("6-digit code")).toHaveAccessibleDescription(/This code isn’t correct/);

  await page.getByLabel("6-digit code").fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to Laurel" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Your name").fill("Somebody New");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page).toHaveURL("/profile");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Somebody New");
  await expect(page.getByText(address)).toBeVisible();
});

test("the mail's link signs in, in any browser, and opening it uses nothing up", async ({ page, browser }) => {
  const address = newAddress();
  await page.goto("/sign-in?by=code");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Enter the code" })).toBeVisible();
  const link = linkIn(await mail.takeMail(address));

  // As a mail scanner does.
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(link.split("#")[0] ?? "");
  await expect(elsewhere.getByText("works only in the browser where you requested it")).toBeVisible();
  await expect(elsewhere.getByLabel("6-digit code")).toHaveCount(0);
  await expect(elsewhere.getByText(address)).toHaveCount(0);
  await expectAccessible(elsewhere);
  await elsewhere.goto("/verify");
  await elsewhere.goto(link);
  await expect(elsewhere.getByText("Sign in with the account for N…@example.org.")).toBeVisible();
  expect(new URL(elsewhere.url()).hash).toBe("");
  await expectAccessible(elsewhere);
  await elsewhere.context().close();

  await page.goto("/verify");
  await page.goto(link);
  await expect(page.getByText(`Sign in with the account for ${address}.`)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to Laurel" })).toBeVisible();

  const again = await (await browser.newContext()).newPage();
  await again.goto(link);
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again.getByText("This link has expired or has already been used.")).toBeVisible();
  await again.context().close();
});

test("a stranger who requests code after code does not keep the owner of the address out", async ({
  page,
  browser,
}) => {
  const address = newAddress();
  const stranger = await (await browser.newContext()).newPage();
  for (let count = 0; count < 6; count++) {
    await stranger.goto("/sign-in?by=code");
    await stranger.getByLabel("Email address").fill(address);
    await stranger.getByRole("button", { name: "Email me a code" }).click();
    if (count < 5) await expect(stranger.getByRole("heading", { level: 1, name: "Enter the code" })).toBeVisible();
  }
  await expect(stranger.getByText("We have sent several emails to this address.")).toBeVisible();
  await stranger.context().close();

  await page.goto("/sign-in?by=code");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Email me a code" }).click();
  await expect(page.getByText("Open the latest one and use its link")).toBeVisible();
  await expectAccessible(page);
  await page.goto(linkIn(await mail.takeMail(address)));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Welcome to Laurel" })).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("both ways of signing in work", async ({ page }) => {
    await page.goto("/sign-in?by=password&next=/profile");
    await page.getByLabel("Email address").fill(learner);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(/Incorrect email address or password/)).toBeVisible();
    await expect(page.getByLabel("Email address")).toHaveValue(learner);
    await signInByPassword(page, learner, "/profile");

    await page.goto("/sign-out");
    await page.getByRole("button", { name: "Sign out" }).click();
    const address = newAddress();
    await page.goto("/sign-in?by=code");
    await page.getByLabel("Email address").fill(address);
    await page.getByRole("button", { name: "Email me a code" }).click();
    await page.getByLabel("6-digit code").fill(codeIn(await mail.takeMail(address)));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Welcome to Laurel" })).toBeVisible();
  });
});

test("the sign-in page speaks German", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/sign-in?by=code");
  const address = newAddress();
  await page.getByLabel("E-Mail-Adresse").fill(address);
  await page.getByRole("button", { name: "Code per E-Mail anfordern" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Code eingeben" })).toBeVisible();
  expect((await mail.takeMail(address)).text).toContain("für die Anmeldung bei Laurel");
  await context.close();
});

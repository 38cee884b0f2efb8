import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs, signInByPassword } from "@/e2e/sign-in";

const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
};

for (const [screen, viewport] of Object.entries(screens)) {
  test(`every page of a learner fits a ${screen} screen, in both themes`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await signInAs(page, learner);
    const badge = await page.getByRole("link", { name: "Excel Level 2" }).getAttribute("href");
    const id = badge?.split("/").at(-1);
    const pages: Record<string, { status?: number; title: RegExp }> = {
      "/": { title: /^Hello, / },
      "/?show=badges": { title: /^Hello, / },
      [`/badges/${id}`]: { title: /^Excel Level 2$/ },
      [`/verify/${id}`]: { title: /^Valid$/ },
      "/verify": { title: /^Verify a badge$/ },
      "/verify/00000000-0000-4000-8000-000000000000": { status: 404, title: /^Page not found$/ },
    };
    for (const [path, { status = 200, title }] of Object.entries(pages)) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(status);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}

test("a page speaks the browser's language until the visitor chooses another", async ({ browser }) => {
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/verify");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { level: 1, name: "Badge prüfen" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /English/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Verify a badge" })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});

test("the choice of a learner is kept for every browser", async ({ page, browser }) => {
  await signInAs(page, learner);
  await page.getByRole("button", { name: /Deutsch/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Guten Tag, Max" })).toBeVisible();
  await expectAccessible(page);

  const elsewhere = await (await browser.newContext({ locale: "en-GB" })).newPage();
  await signInByPassword(elsewhere, learner);
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Guten Tag, Max" })).toBeVisible();
  await elsewhere.getByRole("button", { name: /English/ }).click();
  await expect(elsewhere.getByRole("heading", { level: 1, name: "Hello, Max" })).toBeVisible();
  await elsewhere.context().close();
});

test("the theme follows the device", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/verify");
  expect(await paper()).toBe("rgb(247, 246, 242)");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe("rgb(16, 22, 27)");
});

test("the menu works by keyboard, and the first stop is the way past the header", async ({ page }) => {
  await signInAs(page, learner);
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const menu = page.getByRole("button", { name: "Account menu for Max Mustermann" });
  await menu.focus();
  await page.keyboard.press("Enter");
  const profile = page.getByRole("link", { name: "Profile" });
  await expect(profile).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("#person-menu").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(profile).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(profile).toBeHidden();
  await expect(menu).toBeFocused();
});

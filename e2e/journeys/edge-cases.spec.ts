import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { signInAs, walletDeveloper } from "@/e2e/sign-in";

const screens = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
};
/** By the beginning of its name, which has 200 characters. */
const longName = /^Fachkunde nach der Grundstücksverkehrsgenehmigungs/;

test("a badge that does not stand says so wherever it is listed", async ({ page }) => {
  await signInAs(page, walletDeveloper);
  for (const path of ["/", "/badges"]) {
    await page.goto(path);
    for (const [name, word] of [
      ["Phishing Drill", "Expired"],
      ["Leadership Foundations", "Revoked"],
      ["Nachhaltigkeit im Büro", "Suspended"],
      ["Python for Analysts", "Valid"],
    ] as const) {
      const badge = page.getByRole("article").filter({ has: page.getByRole("link", { name, exact: true }) });
      await expect(badge.getByText(word, { exact: true }), `${name} at ${path}`).toBeVisible();
    }
  }
  await page.getByRole("link", { name: "Leadership Foundations" }).click();
  await expect(page.getByText("Reported by mistake: one of the six modules is not completed.").first()).toBeVisible();
});

test("badges of other issuers verify without asking anybody, as a document and as a token", async ({ page }) => {
  await signInAs(page, walletDeveloper, "/badges?show=external");
  await expect(page.getByRole("article")).toHaveCount(3);
  for (const name of ["Accessible Documents", "Project Management Fundamentals", "Charts that Tell the Truth"]) {
    await page.goto("/badges?show=external");
    await page.getByRole("link", { name }).click();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(page).toHaveURL(/checked=/);
    await expect(page.getByRole("heading", { name: "Genuine file, issuer not identified" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "What the badge says" })).toBeVisible();
    const picture = page.getByRole("main").locator("img").first();
    await expect(picture).toHaveJSProperty("complete", true);
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }
});

for (const [screen, viewport] of Object.entries(screens)) {
  test(`the longest name and a badge without a picture fit a ${screen} screen, in both themes`, async ({ page }) => {
    // Five pages, each examined in both themes.
    test.slow();
    await page.setViewportSize(viewport);
    await signInAs(page, walletDeveloper, "/badges");
    const long = await page.getByRole("link", { name: longName }).getAttribute("href");
    const plain = await page.getByRole("link", { name: "Accessible Documents" }).getAttribute("href");
    for (const path of ["/", "/badges", long ?? "", (long ?? "").replace("/badges/", "/verify/"), plain ?? ""]) {
      await page.goto(path);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}

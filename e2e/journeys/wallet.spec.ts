import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { download } from "@/e2e/download";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs } from "@/e2e/sign-in";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { bakeSvg } from "@/lib/domain/badge-files/bake-svg";
import { escapeForBaking } from "@/lib/domain/badge-files/escape-for-baking";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(content),
});

async function add(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  await page.goto("/badges/add");
  await page.getByLabel("Files").setInputFiles(files);
  await page.getByRole("button", { name: "Verify and import" }).click();
  await expect(page.getByRole("heading", { name: "Results" })).toBeVisible();
}

/** Removes the badge whose page is open. */
async function remove(page: Page): Promise<void> {
  await page.getByText("Remove from my badges").click();
  await page.getByRole("button", { name: "Remove permanently" }).click();
  await expect(page.getByText("Badge removed.")).toBeVisible();
}

test("a learner brings badges of other issuers, and hears of each what became of it", async ({ page }) => {
  await signInAs(page, learner);
  const mine = await newForeignBadge({ name: "First Aid for Größe 😀", address: learner });
  const { text: changed } = await newForeignBadge({ name: "Bookkeeping" });
  const picture = bakePng(samplePng(), escapeForBaking(mine.text));
  await add(page, [
    file("first-aid.png", picture),
    file("changed.json", changed.replaceAll("Bookkeeping", "Brain Surgery")),
    file("screenshot.png", samplePng()),
    file("photo.jpg", Buffer.from("ffd8ffe000104a464946", "hex")),
  ]);
  await expect(page.getByText("1 of 4 badges imported.")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("The file is genuine, but we don’t know its issuer.");
  await expect(main).toContainText("Not imported. This isn’t a badge, or it doesn’t match what the issuer signed.");
  await expect(main).toContainText("This image doesn’t contain a badge. It may be a screenshot");
  await expect(main).toContainText("Images of this type (JPEG, WebP, HEIC and similar) can’t contain a badge.");
  await page.getByText("What we checked").last().click();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Open badge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First Aid for Größe 😀" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Checks" })).toContainText(
    "The badge was issued to one of your verified addresses",
  );
  await expectAccessible(page);
  const back = await download(
    page,
    () => page.getByRole("link", { name: "Download", exact: true }).click(),
    (name) => expect(name).toBe("first-aid.png"),
  );
  expect(back.equals(Buffer.from(picture))).toBe(true);
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("Checked just now.")).toBeVisible();

  await page.goto("/badges?show=external");
  const card = page.getByRole("article").filter({ hasText: "First Aid for Größe 😀" });
  await expect(card).toContainText("External");
  await expect(card).toContainText("Issuer not identified");
  await expectAccessible(page);
  await add(page, [file("again.png", picture)]);
  await expect(page.getByText("You already have this badge.")).toBeVisible();
  await page.getByRole("link", { name: "Open badge" }).click();
  await remove(page);
  await expect(page.getByRole("article").filter({ hasText: "First Aid for Größe 😀" })).toHaveCount(0);
});

test("a picture of somebody else's that is opened by itself runs nothing", async ({ page }) => {
  await signInAs(page, learner);
  const { text } = await newForeignBadge({ name: "Scripted" });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>`;
  await add(page, [file("scripted.svg", bakeSvg(svg, escapeForBaking(text)))]);
  await page.getByRole("link", { name: "Open badge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Scripted" })).toBeVisible();
  const address = page.url();
  const answer = await page.goto(`${address}/image`);
  expect(answer?.headers()["content-type"]).toBe("image/svg+xml");
  expect(answer?.headers()["content-security-policy"]).toMatch(/^default-src 'none';.* sandbox$/);
  expect(await page.title()).toBe("");
  await page.goto(address);
  await remove(page);
});

test("a badge for another address says how to mend that", async ({ page }) => {
  await signInAs(page, learner);
  const { text } = await newForeignBadge({ name: "Private Pilot", address: "somebody.else@example.org" });
  await page.goto("/badges/add");
  await page.getByLabel("Or paste the badge").fill(text);
  await page.getByRole("button", { name: "Verify and import" }).click();
  await expect(page.getByText("It was issued to an address that isn’t one of your verified addresses.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to your email addresses" })).toHaveAttribute(
    "href",
    "/profile#addresses",
  );
  await page.getByRole("link", { name: "Open badge" }).click();
  await expect(page.getByText("If the address is yours, add it to your profile and verify it.")).toBeVisible();
  await expectAccessible(page);
  await remove(page);
});

test("the form says what is missing, in German too", async ({ page }) => {
  await signInAs(page, learner);
  await page.goto("/badges/add");
  await page.getByRole("button", { name: "Verify and import" }).click();
  await expect(page.getByText("Choose a file, paste a badge or enter a URL.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Deutsch/ }).click();
  await page.getByLabel("Oder URL eingeben").fill("https://[::1]/badge");
  await page.getByRole("button", { name: "Prüfen und importieren" }).click();
  await expect(page.getByText("0 von 1 Badge importiert.")).toBeVisible();
  await page.getByRole("button", { name: /English/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import a badge" })).toBeVisible();
});

test("a learner takes all badges along in one file", async ({ page }) => {
  await signInAs(page, learner);
  await page.goto("/badges");
  const zip = await download(
    page,
    () => page.getByRole("link", { name: "Download all" }).click(),
    (name) => expect(name).toMatch(/^badges \d{4}-\d\d-\d\d\.zip$/),
  );
  const files = unzipSync(new Uint8Array(zip));
  const paths = Object.keys(files);
  expect(paths).toEqual(expect.arrayContaining(["readme.txt", "index.json", "completions.csv"]));
  expect(paths.filter((path) => /^issued\/.*\.png$/.test(path)).length).toBeGreaterThan(2);
});

for (const [screen, viewport] of Object.entries({
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
})) {
  test(`the pages of badges fit a ${screen} screen, in both themes`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await signInAs(page, learner);
    for (const path of ["/badges", "/badges?show=issued", "/badges/add"]) {
      await page.goto(path);
      await expectAccessible(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  });
}

test("to anyone who is not signed in there is nothing to see", async ({ page }) => {
  await page.goto("/badges/add");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fbadges%2Fadd/);
  for (const path of ["/badges/download", "/badges/external/00000000-0000-4000-8000-000000000000/file"])
    expect((await page.request.get(path)).status()).toBe(404);
});

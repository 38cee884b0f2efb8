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
  await page.getByRole("button", { name: "Verify and add" }).click();
  await expect(page.getByRole("heading", { name: "Result" })).toBeVisible();
}

/** Removes the badge whose page is open. */
async function remove(page: Page): Promise<void> {
  await page.getByText("Remove from my badges").click();
  await page.getByRole("button", { name: "Remove for good" }).click();
  await expect(page.getByText("The badge was removed.")).toBeVisible();
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
  await expect(page.getByText("1 badge of 4 added.")).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("Everything was checked, and it is valid.");
  await expect(main).toContainText("Not added: this is not what its issuer signed");
  await expect(main).toContainText("This is a picture without a badge in it: a screenshot");
  await expect(main).toContainText("A picture of this kind (JPEG, WebP, HEIC or similar) cannot hold a badge.");
  await page.getByText("What was checked").last().click();
  await expectAccessible(page);

  await page.getByRole("link", { name: "Open the badge" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First Aid for Größe 😀" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Checks" })).toContainText("It was issued to you");
  await expectAccessible(page);
  const back = await download(
    page,
    () => page.getByRole("link", { name: "Download", exact: true }).click(),
    (name) => expect(name).toBe("first-aid.png"),
  );
  expect(back.equals(Buffer.from(picture))).toBe(true);
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("Checked again just now.")).toBeVisible();

  await page.goto("/badges?show=external");
  const card = page.getByRole("article").filter({ hasText: "First Aid for Größe 😀" });
  await expect(card).toContainText("External");
  await expect(card).toContainText("Valid");
  await expectAccessible(page);
  await add(page, [file("again.png", picture)]);
  await expect(page.getByText("You have this badge already.")).toBeVisible();
  await page.getByRole("link", { name: "Open the badge" }).click();
  await remove(page);
  await expect(page.getByRole("article").filter({ hasText: "First Aid for Größe 😀" })).toHaveCount(0);
});

test("a picture of somebody else's that is opened by itself runs nothing", async ({ page }) => {
  await signInAs(page, learner);
  const { text } = await newForeignBadge({ name: "Scripted" });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>`;
  await add(page, [file("scripted.svg", bakeSvg(svg, escapeForBaking(text)))]);
  await page.getByRole("link", { name: "Open the badge" }).click();
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
  await page.getByLabel("Or the text of a badge").fill(text);
  await page.getByRole("button", { name: "Verify and add" }).click();
  await expect(page.getByText("It was issued to an address that is none of your verified ones.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Go to your addresses" })).toHaveAttribute("href", "/profile#addresses");
  await page.getByRole("link", { name: "Open the badge" }).click();
  await expect(page.getByText("If the address is yours, add it to your profile and verify it.")).toBeVisible();
  await expectAccessible(page);
  await remove(page);
});

test("the form says what is missing, in German too", async ({ page }) => {
  await signInAs(page, learner);
  await page.goto("/badges/add");
  await page.getByRole("button", { name: "Verify and add" }).click();
  await expect(page.getByText("Choose a file, paste a badge or enter its address first.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /Deutsch/ }).click();
  await page.getByLabel("Oder seine Adresse").fill("https://[::1]/badge");
  await page.getByRole("button", { name: "Prüfen und hinzufügen" }).click();
  await expect(page.getByText("0 Badges von 1 hinzugefügt.")).toBeVisible();
  await page.getByRole("button", { name: /English/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add a badge" })).toBeVisible();
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

test("to whoever is not signed in there is nothing to see", async ({ page }) => {
  await page.goto("/badges/add");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fbadges%2Fadd/);
  for (const path of ["/badges/download", "/badges/external/00000000-0000-4000-8000-000000000000/file"])
    expect((await page.request.get(path)).status()).toBe(404);
});

import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";

const achievements = "/admin/1234/achievements";

const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" onload="alert(1)"><script>alert(1)</script><rect width="10" height="10" fill="#0E5A63"/></svg>`;

async function upload(page: Page, content: string | Buffer, name: string, mimeType: string) {
  await page.getByLabel("Image file").setInputFiles({ name, mimeType, buffer: Buffer.from(content) });
  await page.getByRole("button", { name: "Upload" }).click();
}

test("an administrator drafts a badge, says how it is earned, publishes it, and retires it", async ({
  page,
  request,
}) => {
  // A dozen pages, each examined in both themes.
  test.slow();
  const name = `Zealous reading ${Date.now()}`;
  await signInAs(page, administrator, achievements);
  await expectAccessible(page);
  await page.getByRole("link", { name: "New achievement" }).click();
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expectAccessible(page);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Description").fill("Reads what is meant.");
  await page.getByLabel("Criteria").fill("- Read\n- **Understand**");
  await page.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  await expectAccessible(page);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  expect((await request.get(`/achievements/${id}`)).status()).toBe(404);

  await test.step("it is edited, with a preview of what is typed", async () => {
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await expectAccessible(page);
    await page.getByLabel("Name", { exact: true }).fill(`${name} 2`);
    await expect(page.getByRole("region", { name: "Preview" })).toContainText(`${name} 2`);
    await page.getByLabel("Type", { exact: true }).selectOption({ label: "Micro-credential" });
    await page.getByLabel(/^Tags/).fill("reading, care");
    await page.getByLabel(/^Credits/).fill("much");
    await page.getByLabel(/^Valid for/).fill("2");
    await page.getByText("Alignment 1", { exact: true }).first().click();
    await page.getByLabel("Target name").fill("Reading");
    await page.getByLabel("Target URL").fill("http://example.org/reading");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Enter a number greater than 0, like 2.5.")).toBeVisible();
    await expect(page.getByText("Enter a URL that starts with https://.")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel(/^Credits/).fill("2,5");
    await page.getByLabel("Target URL").fill("https://example.org/reading");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("status")).toContainText("Changes saved.");
    await expect(page.getByRole("region", { name: "Details" })).toContainText("2 years");
  });

  await test.step("its rule is made by keyboard alone, and previewed", async () => {
    await page.getByRole("link", { name: "Edit rule" }).click();
    await expectAccessible(page);
    await page.getByLabel("Find courses").focus();
    await page.keyboard.type("excel");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const course = page.getByRole("group", { name: "Search results" }).getByRole("checkbox", { name: /Excel Level 2/ });
    await expect(course).toBeFocused();
    await page.keyboard.press("Space");
    await page.getByLabel(/^Minimum score/).fill("90");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("status")).toContainText("1 badge will be issued.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save rule" }).click();
    await expect(page.getByRole("region", { name: "How learners earn it" })).toContainText("Minimum score: 90%");
  });

  await test.step("its picture is uploaded, made safe", async () => {
    await upload(page, "GIF89a", "a.gif", "image/gif");
    await expect(page.getByText("This file isn’t a PNG or an SVG.")).toBeVisible();
    await upload(page, square, "a.svg", "image/svg+xml");
    await expect(page.getByRole("region", { name: "Image" }).getByRole("status")).toContainText("script");
    await expectAccessible(page);
  });

  await test.step("it has texts in German", async () => {
    await page.getByRole("link", { name: "Add translation" }).click();
    await page.getByLabel("Language", { exact: true }).fill("en");
    await page.getByLabel("Name", { exact: true }).fill("Genau lesen");
    await page.getByLabel("Description").fill("Liest, was gemeint ist.");
    await page.getByLabel("Criteria").fill("Lesen.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("This achievement already has content in this language.")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Language", { exact: true }).fill("de");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("link", { name: "German: Genau lesen" })).toBeVisible();
  });

  await test.step("it is published once that is confirmed, and its badge issued", async () => {
    await page.getByRole("link", { name: "Publish" }).click();
    await expect(page.getByText("1 badge will be issued.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByRole("status")).toContainText("Achievement published.");
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole("region", { name: "Details" })).toContainText("Badges issued1", {
        timeout: 1000,
      });
    }).toPass();
  });

  await test.step("everybody reads what it means, in both languages and as data", async () => {
    const picture = await request.get(`/achievements/${id}/image?v=1`);
    expect(await picture.text()).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><rect width="10" height="10" fill="#0E5A63"/></svg>',
    );
    expect(picture.headers()["content-security-policy"]).toContain("sandbox");
    await page.getByRole("link", { name: "Public page" }).click();
    await expect(page.getByRole("heading", { level: 1, name: `${name} 2` })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Deutsch" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Genau lesen" })).toBeVisible();
    await expectAccessible(page);
    const data = await request.get(`/achievements/${id}/de`, { headers: { accept: "application/ld+json" } });
    expect(await data.json()).toMatchObject({ name: "Genau lesen", inLanguage: "de", version: "1" });
  });

  await test.step("a change makes a new version, and retiring asks first", async () => {
    await page.goto(`${achievements}/${id}`);
    await page.getByRole("button", { name: "Use generated image" }).click();
    await expect(page.getByRole("region", { name: "Versions" })).toContainText("Version 2 (current)");
    expect((await request.get(`/achievements/${id}/image?v=1`)).ok()).toBe(true);
    await page.getByRole("link", { name: "Retire" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Retire" }).click();
    await expect(page.getByText("Retired", { exact: true })).toBeVisible();
    await page.goto(`/achievements/${id}`);
    await expect(page.getByText("This badge is no longer issued.")).toBeVisible();
  });
});

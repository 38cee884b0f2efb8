import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, learner, signInAs } from "@/e2e/sign-in";

test("an administrator maps a course from the list of what needs attention", async ({ page }) => {
  await signInAs(page, administrator, "/admin");
  await expect(page.getByRole("heading", { level: 1, name: "Needs attention" })).toBeVisible();
  await expectAccessible(page);
  const before = page.getByRole("table", { name: "Unmapped courses" }).getByRole("row");
  const count = await before.count();
  await before.nth(1).getByRole("link", { name: /^Map / }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Map course" })).toBeVisible();
  const course = await page.getByLabel("Object ID").inputValue();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose what completing this course earns.")).toBeVisible();

  await page.getByLabel("A new achievement").check();
  await expect(page.getByText(/will be issued/)).toBeVisible();
  await page.getByLabel("Name").fill("Fire Safety");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Description")).toBeFocused();
  await expect(page.getByLabel("Description")).toHaveAccessibleDescription(/Enter a description/);
  await expectAccessible(page);
  await page.getByLabel("Description").fill("Knows what to do when it burns.");
  await page.getByLabel("Criteria").fill("Complete the course.");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("status")).toContainText("Mapping saved.");
  await expect(page.getByRole("row").filter({ hasText: course })).toContainText("Fire Safety");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Needs attention" })).toBeVisible();
  await expect(page.getByText(course)).toHaveCount(0);
  expect(await page.getByRole("table", { name: "Unmapped courses" }).getByRole("row").count()).toBeLessThan(count);
});

test("an administrator adds an activity provider, whose secret gets a token at once", async ({ page, request }) => {
  await signInAs(page, administrator, "/admin/1234/providers");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add activity provider" }).click();
  await page.waitForURL("**/providers/new");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Add activity provider" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill(`Partner ${crypto.randomUUID()}`);
  await page.getByRole("button", { name: "Add activity provider" }).click();
  await expect(page.getByText("Copy the client secret now.")).toBeVisible();
  await expectAccessible(page);

  // Of the preset that is shown.
  const value = (label: string) => page.getByRole("textbox", { name: label, exact: true }).inputValue();
  const askForToken = async (secret: string) =>
    request.post(await value("OAuth Server URL"), {
      form: { grant_type: "client_credentials", client_id: await value("Client ID"), client_secret: secret },
    });
  const first = await value("Client Secret");
  expect((await askForToken(first)).status()).toBe(200);

  await page.getByRole("link", { name: "Go to activity provider" }).click();
  await expect(page.getByRole("button", { name: "Add client secret" })).toBeVisible();
  expect(await page.content()).not.toContain(first);
  await page.getByRole("button", { name: "Add client secret" }).click();
  await expect(page.getByText("Client secret added.")).toBeVisible();
  const second = await value("Client Secret");
  await expectAccessible(page);
  await page.getByRole("button", { name: `Revoke the client secret that ends in ${first.slice(-4)}` }).click();
  await expect(page.getByText("Client secret revoked.")).toBeVisible();
  expect((await askForToken(first)).status()).toBe(401);
  expect((await askForToken(second)).status()).toBe(200);

  await page.getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Activity provider disabled.")).toBeVisible();
  expect((await askForToken(second)).status()).toBe(401);
  await page.getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Activity provider enabled.")).toBeVisible();
  expect((await askForToken(second)).status()).toBe(200);
});

test("an administrator changes the organization's name, language and time zone", async ({ page }) => {
  await signInAs(page, administrator, "/admin/1234");
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expectAccessible(page);
  const [name, language, zone] = [
    page.getByLabel("Name", { exact: true }),
    page.getByLabel(/language$/),
    page.getByLabel("Time zone"),
  ];
  const before = [await name.inputValue(), await language.inputValue(), await zone.inputValue()] as const;
  const save = async (...[text, chosen, place]: readonly [string, string, string]) => {
    await name.fill(text);
    await language.selectOption(chosen);
    await zone.selectOption(place);
    await page.getByRole("button", { name: "Save" }).click();
  };

  await save("", "de", "Pacific/Chatham");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Enter the organization’s name/);
  await expect(zone).toHaveValue("Pacific/Chatham");
  await expectAccessible(page);
  await save("Nord\0licht", "de", "Pacific/Chatham");
  await expect(name).toHaveAccessibleDescription(/This text contains an invisible character/);
  await save("Nordlicht", "de", "Pacific/Chatham");
  await expect(page.getByRole("status")).toContainText("Changes saved.");
  await page.reload();
  await expect(name).toHaveValue("Nordlicht");
  await expect(language).toHaveValue("de");
  await expect(zone).toHaveValue("Pacific/Chatham");
  await expect(page.getByRole("complementary")).toContainText("Nordlicht");

  // Other journeys read the demo's dates and names.
  await save(...before);
  await expect(page.getByRole("status")).toContainText("Changes saved.");
});

test("to a learner there is no administration", async ({ page }) => {
  await signInAs(page, learner, "/profile");
  for (const path of ["/admin", "/admin/1234", "/admin/1234/courses", "/admin/1234/providers/new", "/admin/1"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
  }
});

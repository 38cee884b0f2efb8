import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, signInAs } from "@/e2e/sign-in";

const run = promisify(execFile);

/** Of the preset that is shown. */
const value = (page: Page, label: string) => page.getByRole("textbox", { name: label, exact: true }).inputValue();

async function create(page: Page, name: string, ...scopes: string[]): Promise<void> {
  await signInAs(page, administrator, "/admin/1234/providers/new");
  await page.getByLabel("Name").fill(name);
  for (const box of await page.getByRole("checkbox", { checked: true }).all()) await box.uncheck();
  for (const scope of scopes) await page.getByRole("checkbox", { name: new RegExp(`^${scope} `) }).check();
  await page.getByRole("button", { name: "Add activity provider" }).click();
  await expect(page.getByText("Copy the client secret now.")).toBeVisible();
}

test("a partner gets the values of their own form, and commands that work as they stand", async ({ page }) => {
  const name = `Partner ${crypto.randomUUID()}`;
  await create(page, name, "xapi:write");
  const base = new URL(page.url()).origin;
  expect(await value(page, "OAuth Server URL")).toBe(`${base}/api/organizations/1234/oauth2/token`);
  expect(await value(page, "Tenant Server URL")).toBe(`${base}/api/organizations/1234/lrs/statements`);
  expect(await value(page, "Endpoint")).toBe(`${base}/api/organizations/1234/lrs/`);
  const key = await value(page, "Client ID");
  const secret = await value(page, "Client Secret");

  for (const preset of ["Watershed / LinkedIn Learning", "imc", "Generic xAPI"]) {
    await page.getByRole("radio", { name: preset }).check();
    await page.getByText("Try it").locator("visible=true").click();
    const snippet = page.getByRole("region", { name: "Try it" });
    await expect(snippet).toContainText(secret);
    const { stdout } = await run("sh", ["-c", (await snippet.textContent())?.trim() ?? ""]);
    expect(JSON.parse(stdout), preset).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    await expectAccessible(page);
  }
  expect(await value(page, "Key")).toBe(key);
  expect(await value(page, "Secret")).toBe(secret);
  await page.getByRole("radio", { name: "imc" }).check();
  expect(await value(page, "OAuth Server URL")).toBe(`${base}/igs/oauth/accesstoken`);
  expect(await value(page, "Tenant Server URL")).toBe(`${base}/xAPI/statements`);
  expect(await value(page, "X-IGS-Client-Id")).toBe(key);

  await page.getByRole("link", { name: "Go to activity provider" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
  await page.getByText("Try it").locator("visible=true").click();
  await expect(page.getByRole("region", { name: "Try it" })).toContainText("paste the client secret here");
  await expect(page.getByText(/^Last used /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "View statements" }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(4);
});

test("a provider that loses a scope has to ask for a new token, which can do less", async ({ page, request }) => {
  await create(page, `Partner ${crypto.randomUUID()}`, "xapi:read", "xapi:write");
  const [url, key, secret] = [
    await value(page, "OAuth Server URL"),
    await value(page, "Client ID"),
    await value(page, "Client Secret"),
  ];
  const askForToken = async () => {
    const response = await request.post(url, {
      form: { grant_type: "client_credentials", client_id: key, client_secret: secret },
    });
    return (await response.json()) as { access_token: string; scope: string };
  };
  const read = async (token: string) =>
    (
      await request.get("/api/organizations/1234/lrs/statements?limit=1", {
        headers: { authorization: `Bearer ${token}`, "x-experience-api-version": "1.0.3" },
      })
    ).status();
  const before = await askForToken();
  expect(before.scope).toBe("xapi:read xapi:write");
  expect(await read(before.access_token)).toBe(200);

  await page.getByRole("link", { name: "Go to activity provider" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await expectAccessible(page);
  const readBox = page.getByRole("checkbox", { name: /^xapi:read / });
  const writeBox = page.getByRole("checkbox", { name: /^xapi:write / });
  await readBox.uncheck();
  await writeBox.uncheck();
  await page.getByLabel("Name").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Choose at least one scope.")).toBeVisible();
  await expect(page.getByText("Enter a name.")).toBeVisible();
  await page.getByLabel("Name").fill("Writes only");
  await writeBox.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Changes saved.");
  await expect(page.getByRole("heading", { level: 1, name: "Writes only" })).toBeVisible();
  expect(await read(before.access_token)).toBe(401);
  const after = await askForToken();
  expect(after.scope).toBe("xapi:write");
  expect(await read(after.access_token)).toBe(403);
});

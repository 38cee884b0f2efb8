import { expect, test } from "@playwright/test";
import pg from "pg";
import { expectAccessible } from "@/e2e/expect-accessible";
import { sha256 } from "@/lib/platform/crypto/sha256";

test.use({ timezoneId: "Pacific/Chatham" });

const token = "t".repeat(43);
let client: pg.Client;
let administrators: { organization_id: number; person_id: string }[];

// The demo has administrators, and with them there is nothing to set up: they step down for a while.
test.beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  ({ rows: administrators } = await client.query(
    "UPDATE memberships SET role = 'LEARNER' WHERE role = 'ADMINISTRATOR' RETURNING organization_id, person_id",
  ));
  await client.query("INSERT INTO setup_links (token_hash) VALUES ($1)", [sha256(token)]);
});

test.afterAll(async () => {
  for (const { organization_id, person_id } of administrators)
    await client.query("UPDATE memberships SET role = 'ADMINISTRATOR' WHERE organization_id = $1 AND person_id = $2", [
      organization_id,
      person_id,
    ]);
  await client.query("DELETE FROM setup_links");
  await client.end();
});

test("the first administrator sets up an organization, its language, and the browser's time zone", async ({ page }) => {
  await page.goto(`/setup/${token}`);
  const zone = page.getByLabel("Time zone");
  await expect(zone).toHaveValue("Pacific/Chatham");
  await expect(page.getByLabel("Organization language")).toHaveValue("en");
  await expectAccessible(page);

  await zone.selectOption("Europe/Berlin");
  await page.getByLabel("Organization language").selectOption("de");
  await page.getByRole("button", { name: "Set up and sign in" }).click();
  await expect(page.getByLabel("Organization name")).toBeFocused();
  await expect(zone).toHaveValue("Europe/Berlin");
  await expectAccessible(page);

  await page.getByLabel("Organization name").fill("Second Academy");
  await page.getByLabel("Your name").fill("First Administrator");
  await page.getByLabel("Your email address").fill(`first.${crypto.randomUUID()}@example.org`);
  await page.getByLabel("Password").fill("vier Kartons am Fahrrad");
  await page.getByRole("button", { name: "Set up and sign in" }).click();
  await page.waitForURL(/\/admin\/\d+$/);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Second Academy");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await expect(page.getByLabel("Organization language")).toHaveValue("de");
});

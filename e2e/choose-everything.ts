import type { Page } from "@playwright/test";

/** Ticks every permission, all badges and 90 days on the consent page, where nothing is chosen beforehand. */
export async function chooseEverything(page: Page): Promise<void> {
  // Waits for the page.
  await page.locator('input[name="days"][value="90"]').check();
  for (const permission of await page.locator('input[name="scope"]').all()) await permission.check();
  const all = page.locator('input[name="reach"][value="ALL"]');
  if ((await all.count()) > 0) await all.check();
}

import type { Page } from "@playwright/test";

/** Removes the badges of other issuers whose names begin so from the wallet of anyone who is signed in. */
export async function removeBadges(page: Page, beginning: string): Promise<void> {
  const addresses = async () => {
    await page.goto("/badges?show=external");
    const named = page.getByRole("article").filter({ hasText: beginning });
    const found = await named
      .locator("a[href*='/badges/external/']")
      .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
    return [...new Set(found)];
  };
  const helpers = await Promise.all(Array.from({ length: 4 }, () => page.context().newPage()));
  for (let left = await addresses(); left.length > 0; left = await addresses())
    await Promise.all(
      helpers.map(async (helper) => {
        for (let address = left.pop(); address; address = left.pop()) await removeBadge(helper, address);
      }),
    );
  await Promise.all(helpers.map((helper) => helper.close()));
}

async function removeBadge(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page
    .getByRole("button", { name: "Remove permanently", includeHidden: true })
    .evaluate((button) => (button as HTMLButtonElement).form?.requestSubmit());
  await page.waitForURL(/removed=yes/);
}

import { expect, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { administrator, learner, signInAs } from "@/e2e/sign-in";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";

test("a badge is valid from the moment at which the operator knows its issuer, under the operator's name", async ({
  page,
  browser,
}) => {
  const { text, issuer } = await newForeignBadge({ name: "Surveying" });
  const verify = async () => {
    await page.goto("/verify");
    await page.getByLabel("Badge text").fill(text);
    await page.getByRole("button", { name: "Verify", exact: true }).click();
  };
  await verify();
  await expect(page.getByRole("heading", { level: 2, name: "Genuine file, issuer not identified" })).toBeVisible();

  const operator = await (await browser.newContext()).newPage();
  await signInAs(operator, administrator, "/operator/apps");
  await operator.getByRole("link", { name: "Known issuers" }).click();
  await operator.getByLabel("Issuer ID").fill("Surveyors");
  await operator.getByLabel("Name").fill("School of Surveying");
  await operator.getByRole("button", { name: "Add issuer" }).click();
  await expect(operator.getByLabel("Issuer ID")).toHaveAccessibleDescription(/Enter a DID/);
  await operator.getByLabel("Issuer ID").fill(issuer.did);
  await operator.getByRole("button", { name: "Add issuer" }).click();
  await expect(operator.getByText(/^Issuer added\./)).toBeVisible();
  await expectAccessible(operator);

  await verify();
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
  await expect(page.getByText(/^Issued by School of Surveying on /)).toBeVisible();

  await operator.getByRole("button", { name: "Remove School of Surveying" }).click();
  await expect(operator.getByText(/^Issuer removed\./)).toBeVisible();
  await verify();
  await expect(page.getByRole("heading", { level: 2, name: "Genuine file, issuer not identified" })).toBeVisible();
  await operator.context().close();
});

test("only the operator sees the known issuers", async ({ page }) => {
  await signInAs(page, learner);
  expect((await page.goto("/operator/issuers"))?.status()).toBe(404);
});

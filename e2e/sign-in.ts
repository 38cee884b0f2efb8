import { expect, type Page } from "@playwright/test";

export const learner = "max.mustermann@somedomain.com";
export const administrator = "admin@somedomain.com";
/** Whose badges are edge cases. */
export const walletDeveloper = "wallet.developer@somedomain.com";

/** Signs one of the demo's people in by password, and goes on to `next`. */
export async function signInAs(page: Page, address: string, next = "/"): Promise<void> {
  await page.goto(`/sign-in?by=password&next=${encodeURIComponent(next)}`);
  await page.getByLabel("Email address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(demoPassword());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** What all of the demo's people sign in with. */
export function demoPassword(): string {
  const password = process.env["DEMO_PASSWORD"];
  if (!password) throw new Error("DEMO_PASSWORD is not set. npm test sets it.");
  return password;
}

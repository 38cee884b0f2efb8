import { type Cookie, expect, type Page } from "@playwright/test";

export const learner = "max.mustermann@somedomain.com";
export const administrator = "admin@somedomain.com";
/** Whose badges are edge cases. */
export const walletDeveloper = "wallet.developer@somedomain.com";

/** The session of each person that this worker has signed in, for its next tests. */
const sessions = new Map<string, Cookie>();

/** Signs in one of the demo's people and goes on to `next`. Reuses the session that this worker opened for the same person, if
 *  it is still valid: a test about signing in or out uses `signInByPassword`. */
export async function signInAs(page: Page, address: string, next = "/"): Promise<void> {
  const session = sessions.get(address);
  if (session) {
    await page.context().addCookies([session]);
    const profile = await page.request.get("/profile", { maxRedirects: 0 });
    if (profile.status() === 200) {
      await page.goto(next);
      return;
    }
  }
  await signInByPassword(page, address, next);
  const opened = (await page.context().cookies()).find(({ name }) => name.endsWith("laurel.session"));
  if (opened) sessions.set(address, opened);
}

/** Signs in one of the demo's people by the form for a password, which opens a new session, and goes on to `next`. */
export async function signInByPassword(page: Page, address: string, next = "/"): Promise<void> {
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

import type { Page } from "@playwright/test";
import * as oauth from "oauth4webapi";
import { chooseEverything } from "@/e2e/choose-everything";
import { administrator, demoPassword, signInAs } from "@/e2e/sign-in";
import { type Apps, authorizationAddress, expect, owner, test } from "./app.ts";
import { hostAddress } from "./ask.ts";
import { type OtherSite, servePages } from "./serve-pages.ts";

const html = (body: string) => ({ type: "text/html", body: `<!doctype html><title>Prize</title>${body}` });
const address = async (apps: Apps, changes: Record<string, string> = {}) =>
  authorizationAddress(apps.server, await apps.known(), {
    verifier: oauth.generateRandomCodeVerifier(),
    state: "s",
    ...changes,
  });
/** The apps that the person of a page has allowed something, as the product's own page has them. */
async function allowedIn(page: Page): Promise<string | null> {
  await page.goto("/apps");
  return page.getByRole("main").textContent();
}

test("attack · consent by a framed page: the browser shows none of ours inside another site", async ({ apps }) => {
  const consent = await address(apps);
  const frame = (src: string) => `<iframe src="${src.replaceAll("&", "&amp;")}"></iframe>`;
  const site = await servePages({
    "/": html(`${frame(consent.href)}${frame("/own")}`),
    "/own": html("<h1>May be framed</h1>"),
  });
  const page = await (await apps.pageOf(owner)).context().newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(site.origin, { waitUntil: "load" });
  const [framed, own] = page.frames().slice(1);
  await expect(own?.getByRole("heading", { name: "May be framed" }) ?? page.locator("nothing")).toBeVisible();
  await expect.poll(() => complaints.join("\n")).toContain("frame-ancestors 'none'");
  expect(framed?.url()).toMatch(/^chrome-error:/);
  await page.close();
  await site.stop();
});

test("attack · clickjacking: every page of consent, also a refusing one, and of signing in forbids to be framed", async ({
  apps,
}) => {
  const page = await apps.pageOf(owner);
  for (const target of [
    (await address(apps)).href,
    (await address(apps, { client_id: "nobody" })).href,
    "/sign-in",
    "/apps",
    "/profile",
  ]) {
    const answer = await page.request.get(target);
    expect(answer.headers()["content-security-policy"], target).toContain("frame-ancestors 'none'");
  }
});

/** Tries, from a page of another site, to send the consent form of anyone who is signed in. */
async function forge(page: Page, target: string, fields: [string, string][]): Promise<void> {
  // As a script would, by fetch in every mode.
  const outcomes = await page.evaluate(
    async ({ target, fields }) => {
      const form = new FormData();
      for (const [name, value] of fields) form.append(name, value);
      const attempts: RequestInit[] = [
        { method: "POST", body: form, credentials: "include" },
        { method: "POST", body: form, credentials: "include", mode: "no-cors" },
        { method: "POST", body: new URLSearchParams(fields), credentials: "include", mode: "no-cors" },
        { method: "GET", credentials: "include" },
        { method: "POST", body: form, credentials: "include", headers: { "next-action": "x" } },
      ];
      return Promise.all(
        attempts.map((init) =>
          fetch(target, init).then(
            ({ type, status }) => `${type} ${status}`,
            () => "refused",
          ),
        ),
      );
    },
    { target, fields },
  );
  // Nothing of an answer can be read.
  for (const outcome of outcomes) expect(outcome).toMatch(/^(refused|opaque 0)$/);
  // As a page without script would, by a form.
  for (const enctype of ["multipart/form-data", "application/x-www-form-urlencoded", "text/plain"]) {
    const sent = page.waitForEvent("popup");
    await page.evaluate(
      ({ target, fields, enctype }) => {
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action: target, enctype, target: "_blank" });
        for (const [name, value] of fields) {
          const input = document.createElement("input");
          Object.assign(input, { type: "hidden", name, value });
          form.append(input);
        }
        document.body.append(form);
        form.submit();
      },
      { target, fields, enctype },
    );
    const popup = await sent;
    await popup.waitForLoadState().catch(() => {});
    expect(popup.url()).not.toContain("code=");
    await popup.close();
  }
}

// A page at the same host name and another port is of the same site: the browser sends the session's cookie along.
for (const hostname of ["127.0.0.1", "localhost"])
  test(`attack · consent by a scripted page at ${hostname}, with the very form that the person would send`, async ({
    apps,
  }) => {
    const mine = await apps.pageOf(owner);
    const consent = await address(apps);
    await mine.goto(consent.href);
    await chooseEverything(mine);
    const form = mine.locator("form", { has: mine.getByRole("button", { name: "Allow", exact: true }) });
    const fields = await form.evaluate((element) => {
      const button = element.querySelector<HTMLButtonElement>("[value=allow]");
      return [...new FormData(element as HTMLFormElement, button)].map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
    });
    expect(fields).toEqual(expect.arrayContaining([["decision", "allow"]]));
    const before = await allowedIn(mine);
    const site: OtherSite = await servePages({ "/": html("<h1>You have won</h1>") }, hostname);
    const page = await mine.context().newPage();
    await page.goto(site.origin);
    await forge(page, consent.href, fields);
    expect(await allowedIn(mine)).toBe(before);
    await page.close();
    await site.stop();
  });

test("attack · consent by a link: an address alone allows nothing, whatever stands in it", async ({ apps }) => {
  const page = await apps.pageOf(owner);
  const before = await allowedIn(page);
  const link = await address(apps, { decision: "allow", prompt: "none", approval_prompt: "auto", days: "" });
  await page.goto(link.href);
  await expect(page.getByRole("button", { name: "Allow", exact: true })).toBeVisible();
  expect(await allowedIn(page)).toBe(before);
});

test("attack · consent by hasty clicks: neither button has the focus, nor does Enter in the page send the form", async ({
  apps,
}) => {
  const page = await apps.pageOf(owner);
  await page.goto((await address(apps)).href);
  await expect(page.getByRole("button", { name: "Allow", exact: true })).not.toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Allow", exact: true })).toBeVisible();
});

test("attack · consent for somebody else: who signed in meanwhile is not whom the form asked", async ({
  browser,
  apps,
}) => {
  const context = await browser.newContext({ baseURL: hostAddress, locale: "en-GB" });
  const page = await context.newPage();
  await signInAs(page, owner);
  await page.goto((await address(apps)).href);
  await context.clearCookies();
  const other = await context.newPage();
  await signInAs(other, administrator);
  const before = await allowedIn(other);
  await chooseEverything(page);
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/oauth/authorize");
  expect(await allowedIn(other)).toBe(before);
  await context.close();
});

test("attack · login CSRF: another site cannot sign a browser in as somebody of its choice", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: hostAddress, locale: "en-GB" });
  const page = await context.newPage();
  // The attacker's own token of the form, which its own browser was given.
  const attacker = await browser.newContext({ baseURL: hostAddress });
  const answer = await attacker.request.get("/api/auth/csrf");
  const { csrfToken } = await answer.json();
  await page.goto("/sign-in?by=password");
  const signIn = page.locator("form", { has: page.getByLabel("Password", { exact: true }) });
  const fields = await signIn.evaluate((form) =>
    [...new FormData(form as HTMLFormElement)].map(([name, value]): [string, string] => [name, String(value)]),
  );
  const site = await servePages({ "/": html("<h1>Cats</h1>") }, "localhost");
  const evil = await context.newPage();
  await evil.goto(site.origin);
  const filled = fields.map(([name, value]): [string, string] =>
    /mail|address/i.test(name)
      ? [name, administrator]
      : /password/i.test(name)
        ? [name, demoPassword()]
        : [name, value],
  );
  await forge(evil, `${hostAddress}/sign-in?by=password`, filled);
  for (const path of ["/api/auth/callback/password", "/api/auth/signin/password"])
    await forge(evil, hostAddress + path, [
      ["csrfToken", csrfToken],
      ["address", administrator],
      ["password", demoPassword()],
      ["json", "true"],
    ]);
  await page.goto("/apps");
  await expect(page).toHaveURL(/\/sign-in/);
  await site.stop();
  await attacker.close();
  await context.close();
});

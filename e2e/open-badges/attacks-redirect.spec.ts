import * as oauth from "oauth4webapi";
import { signInByPassword } from "@/e2e/sign-in";
import { authorizationAddress, expect, owner, redirectUri, test } from "./app.ts";
import { hostAddress } from "./ask.ts";

const verifier = oauth.generateRandomCodeVerifier();

// The address of the app is https://wallet.example/Authorize.
for (const [what, lookAlike] of Object.entries({
  "another site": "https://evil.example/Authorize",
  "another path": "https://wallet.example/authorize-other",
  "a path below it": "https://wallet.example/Authorize/more",
  "a slash at the end": "https://wallet.example/Authorize/",
  "other letters": "https://wallet.example/authorize",
  "the host in other letters": "https://WALLET.example/Authorize",
  "a sub-domain": "https://a.wallet.example/Authorize",
  "a domain that begins so": "https://wallet.example.evil.example/Authorize",
  "a domain that ends so": "https://evilwallet.example/Authorize",
  "a dot after the host": "https://wallet.example./Authorize",
  "a user name": "https://wallet.example@evil.example/Authorize",
  "a user name and a password": "https://a:b@wallet.example/Authorize",
  "a backslash for a host": "https://evil.example\\@wallet.example/Authorize",
  "a port": "https://wallet.example:444/Authorize",
  "the port that is the default": "https://wallet.example:443/Authorize",
  "plain http": "http://wallet.example/Authorize",
  "no scheme": "//wallet.example/Authorize",
  "a relative address": "/Authorize",
  "a way up and down again": "https://wallet.example/other/../Authorize",
  "an encoded slash": "https://wallet.example/%2FAuthorize",
  "an encoded letter": "https://wallet.example/%41uthorize",
  "an encoded dot segment": "https://wallet.example/%2e%2e/Authorize",
  "a query": "https://wallet.example/Authorize?next=https://evil.example",
  "an empty query": "https://wallet.example/Authorize?",
  "a fragment": "https://wallet.example/Authorize#here",
  "white space before it": " https://wallet.example/Authorize",
  "a line end after it": "https://wallet.example/Authorize\r\n",
  "a null after it": "https://wallet.example/Authorize\0",
  "a letter of another script": "https://w\u0430llet.example/Authorize",
  "the same letter in ASCII form": "https://xn--wllet-3nf.example/Authorize",
  "a full-width letter, which hosts fold": "https://\uff57allet.example/Authorize",
  script: "javascript:alert(1)//https://wallet.example/Authorize",
  "a data address": "data:text/html,https://wallet.example/Authorize",
  nothing: "",
}))
  test(`attack · redirect to ${what}: the browser goes nowhere`, async ({ apps }) => {
    const app = await apps.known();
    const page = await apps.pageOf(owner);
    const address = await authorizationAddress(apps.server, app, { verifier, state: "s", redirect_uri: lookAlike });
    const requests: string[] = [];
    const remark = (request: { url(): string }) => requests.push(new URL(request.url()).origin);
    page.on("request", remark);
    const answer = await page.goto(address.href, { waitUntil: "domcontentloaded" });
    expect(answer?.headers()["location"]).toBeUndefined();
    await expect(page.getByRole("heading", { level: 1, name: "We can’t process this request" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Allow" })).toHaveCount(0);
    page.off("request", remark);
    expect([...new Set(requests)]).toEqual([new URL(hostAddress).origin]);
  });

test("attack · redirect: no address, two addresses, no client, an unknown one, another client's address", async ({
  apps,
}) => {
  const page = await apps.pageOf(owner);
  const app = await apps.known();
  const other = await apps.register({
    ...Object.fromEntries(
      ["client_uri", "logo_uri", "tos_uri", "policy_uri"].map((name) => [name, "https://other.example/"]),
    ),
    redirect_uris: ["https://other.example/Authorize"],
  });
  const whole = await authorizationAddress(apps.server, app, { verifier, state: "s" });
  const twice = new URL(whole);
  twice.searchParams.append("redirect_uri", "https://evil.example/");
  for (const address of [
    await authorizationAddress(apps.server, app, { verifier, state: "s", redirect_uri: null }),
    twice,
    await authorizationAddress(apps.server, app, { verifier, state: "s", client_id: null }),
    await authorizationAddress(apps.server, app, { verifier, state: "s", client_id: "nobody" }),
    await authorizationAddress(apps.server, other, { verifier, state: "s", redirect_uri: redirectUri }),
  ]) {
    await page.goto(address.href);
    await expect(page.getByRole("heading", { level: 1, name: "We can’t process this request" })).toBeVisible();
  }
});

test("attack · open redirector: a faulty request leads nobody on who is not signed in", async ({ apps, browser }) => {
  const page = await browser.newPage();
  const address = await authorizationAddress(apps.server, await apps.known(), {
    verifier,
    state: "s",
    scope: "nothing",
  });
  await page.goto(address.href);
  expect(new URL(page.url()).origin + new URL(page.url()).pathname).toBe(`${hostAddress}/sign-in`);
  await page.close();
});

for (const next of ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"])
  test(`attack · open redirector: signing in does not lead to ${next}`, async ({ browser }) => {
    const page = await browser.newPage({ baseURL: hostAddress, locale: "en-GB" });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).hostname));
    await signInByPassword(page, owner, next);
    await page.waitForLoadState();
    expect(asked).not.toContain("evil.example");
    expect(new URL(page.url()).origin).toBe(new URL(hostAddress).origin);
    await page.close();
  });

test("attack · mix-up: the answer names its issuer, so that a client sees that another server is meant", async ({
  apps,
}) => {
  const app = await apps.known();
  for (const answer of ["Allow", "Deny"] as const) {
    const address = await authorizationAddress(apps.server, app, { verifier, state: "s" });
    const arrived = await apps.consent({ address, answer });
    expect(arrived.searchParams.getAll("iss")).toEqual([hostAddress]);
    const other = { ...apps.server, issuer: "https://evil.example" };
    expect(() => oauth.validateAuthResponse(other, app, arrived, "s")).toThrow(/"iss"/);
  }
  const faulty = await authorizationAddress(apps.server, app, { verifier, state: "s", scope: null });
  expect((await apps.sentOn(faulty)).searchParams.get("iss")).toBe(hostAddress);
});

test("attack · login CSRF at the app: without state there is no code, and state comes back as it was", async ({
  apps,
}) => {
  const app = await apps.known();
  const without = await authorizationAddress(apps.server, app, { verifier, state: "" });
  const refused = await apps.sentOn(without);
  expect([refused.searchParams.get("error"), refused.searchParams.has("code")]).toEqual(["invalid_request", false]);
  const state = 's&code=stolen#<>" %00+ü';
  const arrived = await apps.consent({ address: await authorizationAddress(apps.server, app, { verifier, state }) });
  expect(arrived.searchParams.getAll("state")).toEqual([state]);
  expect(arrived.searchParams.getAll("code")).not.toContain("stolen");
  expect(() => oauth.validateAuthResponse(apps.server, app, arrived, "another state")).toThrow(/"state"/);
});

import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import * as oauth from "oauth4webapi";
import { type SecondServer, startSecondServer } from "@/e2e/start-second-server";
import { authorizationAddress, expect, owner, registration, test } from "./app.ts";
import { ask, hostAddress, newPlace } from "./ask.ts";
import { servePages } from "./serve-pages.ts";

const register = (changes: Record<string, unknown>) =>
  ask("POST", "/oauth/register", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...registration, ...changes }),
  });
/** A registration whose addresses are all at one site. */
const at = (origin: string, changes: Record<string, unknown> = {}) => ({
  ...Object.fromEntries(
    ["client_uri", "logo_uri", "tos_uri", "policy_uri"].map((field) => [field, `${origin}/${field}`]),
  ),
  redirect_uris: [`${origin}/Authorize`],
  ...changes,
});

const markup = `<img src=x onerror="document.title='run'"><script>document.title='run'</script>{{7*7}}\${7*7}`;

test("attack · a name with markup is shown as the text that it is", async ({ apps }) => {
  const app = await apps.register({ client_name: markup, software_id: markup });
  const page = await apps.pageOf(owner);
  const address = await authorizationAddress(apps.server, app, { verifier: "v".repeat(43), state: "s" });
  for (const target of [address.href, new URL(`${address.href}&extra=${encodeURIComponent(markup)}`).href]) {
    await page.goto(target);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(markup);
    await expect(page.getByText(markup, { exact: true }).first()).toBeVisible();
    expect(await page.locator("img[src=x]").count()).toBe(0);
    expect(await page.title()).not.toContain("run");
  }
  // What it says of itself in a request that is refused is text as well.
  await page.goto(
    (await authorizationAddress(apps.server, app, { verifier: "v", state: "s", redirect_uri: markup })).href,
  );
  await expect(page.getByRole("heading", { level: 1, name: "We can’t process this request" })).toBeVisible();
  expect(await page.locator("img[src=x]").count()).toBe(0);
  // Nor does the person's list of apps run it.
  await apps.connect({ app });
  await page.goto("/apps");
  await expect(page.getByText(markup, { exact: true }).first()).toBeVisible();
  expect(await page.title()).not.toContain("run");
});

for (const [what, name] of Object.entries({
  "letters that turn the line around": "\u202eTELLAW",
  "a zero-width letter": "Lau\u200brel",
  "a line end": "Laurel\nis asking",
  "a null": "Laurel\u0000",
  "more than a name can be": "x".repeat(1000),
}))
  test(`attack · 400 · a name with ${what}`, async () => {
    const answer = await register({ client_name: name });
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
  });

for (const field of ["client_uri", "logo_uri", "tos_uri", "policy_uri"])
  test(`attack · 400 · ${field} that would run script or hide where it leads`, async () => {
    for (const value of [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)//wallet.example",
      " javascript:alert(1)",
      "java\tscript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
      "vbscript:x",
      "file:///etc/passwd",
      "blob:https://wallet.example/1",
      "https://wallet.example@evil.example/",
      "https://wallet.example\\@evil.example/",
    ]) {
      const answer = await register({ [field]: value });
      expect([answer.status, answer.json().error], value).toEqual([400, "invalid_client_metadata"]);
    }
  });

test("attack · 400 · redirect_uris that would run script", async () => {
  for (const value of [
    "javascript:alert(1)",
    "data:text/html,x",
    "https://wallet.example\\@evil.example/",
    "file:///a",
  ]) {
    const answer = await register({ redirect_uris: [value] });
    expect([answer.status, answer.json().error], value).toEqual([400, "invalid_redirect_uri"]);
  }
});

test("attack · metadata that is no text, nests deeply, or would change an object's prototype", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const { client_name: _, ...rest } = registration;
  for (const body of [
    `{"__proto__":{"client_name":"x"},${JSON.stringify(rest).slice(1)}`,
    `{"client_name":${deep},${JSON.stringify(rest).slice(1)}`,
    `{"client_name":{"toString":"x"},${JSON.stringify(rest).slice(1)}`,
  ]) {
    const answer = await ask("POST", "/oauth/register", { headers: { "content-type": "application/json" }, body });
    expect([answer.status, answer.json().error]).toEqual([400, "invalid_client_metadata"]);
  }
  const answer = await register({
    client_id: "chosen",
    client_secret: "chosen",
    state: "REVIEWED",
    isConfidential: false,
  });
  expect(answer.json()).not.toMatchObject({ client_id: "chosen" });
  expect(answer.json().client_secret).not.toBe("chosen");
});

const hasIpv6 = () =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === "::1"));

/** Whether the host lets apps of its own machine register, as it does where tests play other sites. Any other refusal fails. */
const allowsPrivate = async () => {
  const { status, json } = await register(at("http://127.0.0.1:1"));
  if (status !== 201)
    expect([status, json().error]).toEqual([400, expect.stringMatching(/^invalid_(client_metadata|redirect_uri)$/)]);
  return status === 201;
};

const pages = {
  "/svg": {
    type: "image/svg+xml",
    body: `<svg xmlns="http://www.w3.org/2000/svg"><script>document.documentElement.id="run"</script></svg>`,
  },
  "/sniffed": { type: "image/png", body: "<script>document.documentElement.id='run'</script>" },
  "/html": { type: "text/html", body: "<script>document.documentElement.id='run'</script>" },
};

test("attack · a logo that is a document: served as a picture that runs nothing, or not at all", async ({
  browser,
}) => {
  // Where the host takes no site of this machine for an app's, there is nothing to fetch.
  if (!(await allowsPrivate())) return;
  const site = await servePages(pages);
  const page = await browser.newPage();
  for (const [path, status] of Object.entries({ "/svg": 200, "/sniffed": 200, "/html": 404, "/nothing": 404 })) {
    const registered = await register(at(site.origin, { logo_uri: site.origin + path }));
    expect(registered.status, registered.text).toBe(201);
    const logo = `${hostAddress}/oauth/apps/${registered.json().client_id}/logo`;
    const answer = await page.request.get(logo);
    expect(answer.status(), path).toBe(status);
    expect(answer.headers()["x-content-type-options"], path).toBe("nosniff");
    expect(answer.headers()["content-security-policy"], path).toMatch(/default-src 'none';.*\bsandbox\b/);
    // Opened by itself, as a document.
    await page.goto(logo).catch(() => {});
    expect(await page.locator("#run").count(), path).toBe(0);
  }
  await page.close();
  await site.stop();
});

test("attack · a logo that sends on into the network: nobody there is asked", async ({ browser }) => {
  // Where the host takes no site of this machine for an app's, there is nothing to fetch.
  if (!(await allowsPrivate())) return;
  const inside = await servePages({ "/": { type: "image/png", body: "x" } });
  const outside = await servePages({ "/logo": { type: "text/plain", body: "", location: `${inside.origin}/` } });
  const answer = await register(at(outside.origin, { logo_uri: `${outside.origin}/logo` }));
  const page = await browser.newPage();
  expect(answer.status, answer.text).toBe(201);
  expect((await page.request.get(`${hostAddress}/oauth/apps/${answer.json().client_id}/logo`)).status()).toBe(404);
  expect(outside.asked).toContain("/logo");
  expect(inside.asked).toEqual([]);
  await Promise.all([page.close(), inside.stop(), outside.stop()]);
});

test.describe("an operator's installation, where private addresses are no targets", () => {
  let second: SecondServer | null = null;
  let address = hostAddress;
  test.beforeAll(async () => {
    test.setTimeout(240_000);
    if (!(await allowsPrivate())) return;
    second = await startSecondServer({ ALLOW_PRIVATE_TARGETS: "false", ALLOW_PRIVATE_ISSUERS: "false" });
    address = second.address;
  });
  test.afterAll(async () => await second?.stop());

  test("attack · a registration that would fetch inside the network: no connection is made, by any spelling", async () => {
    let connections = 0;
    const listen = async (host: string) => {
      const listener = createServer((socket) => {
        connections++;
        socket.destroy();
      });
      await new Promise<void>((resolve) => listener.listen(0, host, resolve));
      return listener;
    };
    const listeners = [await listen("127.0.0.1"), ...(hasIpv6() ? [await listen("::1")] : [])];
    // An address of a socket is one of these when it listens on TCP.
    const [port4 = 1, port6 = 1] = listeners.map((listener) => (listener.address() as AddressInfo).port);
    const hosts = [
      ...["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"],
      ...["0.0.0.0", "127.127.127.127", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "sub.localhost"],
    ].map((host) => `${host}:${port4}`);
    const others = [
      `[::1]:${port6}`,
      `[0:0:0:0:0:0:0:1]:${port6}`,
      "169.254.169.254",
      "[fe80::1]",
      "10.0.0.1",
      "[fd00::1]",
    ];
    let tried = 0;
    for (const host of [...hosts, ...others])
      for (const scheme of ["https", "http"]) {
        const answer = await fetch(`${address}/oauth/register`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-for": newPlace() },
          body: JSON.stringify({ ...registration, ...at(`${scheme}://${host}`) }),
        });
        if (scheme === "http") expect(answer.status, host).toBe(400);
        if (answer.status !== 201) continue;
        tried++;
        const { client_id } = await answer.json();
        const logo = await fetch(`${address}/oauth/apps/${client_id}/logo`);
        expect([logo.status, await logo.text()], host).toEqual([404, ""]);
      }
    expect(tried).toBeGreaterThan(10);
    expect(connections).toBe(0);
    for (const listener of listeners) listener.close();
  });
});

test("attack · registration makes no request, and neither does asking for consent from the person's browser", async ({
  apps,
}) => {
  const site = await servePages({});
  const answer = await register(at(site.origin));
  expect(site.asked).toEqual([]);
  if (!(await allowsPrivate())) {
    expect(answer.status).toBe(400);
    await site.stop();
    return;
  }
  expect(answer.status, answer.text).toBe(201);
  const page = await apps.pageOf(owner);
  const fromBrowser: string[] = [];
  page.on("request", (request) => fromBrowser.push(new URL(request.url()).origin));
  const app = answer.json();
  const address = await authorizationAddress(apps.server, app, {
    verifier: oauth.generateRandomCodeVerifier(),
    state: "s",
    redirect_uri: app.redirect_uris[0],
  });
  await page.goto(address.href, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Allow", exact: true })).toBeVisible();
  expect(fromBrowser).not.toContain(site.origin);
  await site.stop();
});

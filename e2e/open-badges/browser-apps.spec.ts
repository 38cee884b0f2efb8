import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { expect, owner, registration, test } from "./app.ts";
import { credentialsPath, discoveryPath, hostAddress } from "./ask.ts";
import { servePages } from "./serve-pages.ts";

// A wallet that is a page of another site: what it does by script there, its browser has to let through.

test("200 · CORS · a wallet in a browser finds the host, registers, reads and writes, with the headers it needs", async ({
  apps,
}) => {
  const site = await servePages({ "/": { type: "text/html", body: "<title>Wallet</title>" } });
  const connection = await apps.connect();
  const page = await (await apps.pageOf(owner)).context().newPage();
  await page.goto(site.origin);
  const { text } = await newForeignBadge({ address: owner, name: "Conformance by browser" });
  const seen = await page.evaluate(
    async ({ host, paths, token, badge, metadata }) => {
      const authorization = `Bearer ${token}`;
      const discovery = await fetch(host + paths.discovery);
      const registered = await fetch(`${host}/oauth/register`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(metadata),
      });
      const written = await fetch(host + paths.credentials, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: badge,
      });
      const list = await fetch(`${host}${paths.credentials}?limit=1`, { headers: { authorization } });
      const etag = list.headers.get("etag") ?? "";
      const again = await fetch(`${host}${paths.credentials}?limit=1`, {
        headers: { authorization, "if-none-match": etag },
        cache: "no-store",
      });
      const refused = await fetch(host + paths.credentials);
      const reported = await fetch(`${host}/oauth/token`, {
        method: "POST",
        headers: { authorization: "Basic YTpi", "content-type": "application/x-www-form-urlencoded" },
        body: "grant_type=refresh_token&refresh_token=x",
      });
      return {
        statuses: [discovery, registered, written, list, again, refused, reported].map(({ status }) => status),
        openapi: (await discovery.json()).openapi as string,
        secret: typeof (await registered.json()).client_secret,
        echoed: (await written.text()) === badge,
        headers: ["x-total-count", "link", "etag"].map((name) => list.headers.has(name)),
        challenge: refused.headers.get("www-authenticate"),
        error: (await reported.json()).error as string,
      };
    },
    {
      host: hostAddress,
      paths: { discovery: discoveryPath, credentials: credentialsPath },
      token: connection.accessToken,
      badge: text,
      metadata: registration,
    },
  );
  expect(seen).toEqual({
    statuses: [200, 201, 201, 200, 304, 401, 401],
    openapi: expect.stringMatching(/^3\.0/),
    secret: "string",
    echoed: true,
    headers: [true, true, true],
    challenge: expect.stringMatching(/^Bearer /),
    error: "invalid_client",
  });
  await page.close();
  await site.stop();
});

test("CORS · the person's session does not count there: no answer takes cookies of another site", async ({ apps }) => {
  const site = await servePages({ "/": { type: "text/html", body: "<title>Wallet</title>" } }, "localhost");
  const page = await (await apps.pageOf(owner)).context().newPage();
  await page.goto(site.origin);
  const outcomes = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map((address) =>
          fetch(address, { credentials: "include" }).then(
            ({ status }) => `read ${status}`,
            () => "refused by the browser",
          ),
        ),
      ),
    [credentialsPath, "/ims/ob/v3p0/profile", "/apps", "/badges", "/oauth/authorize"].map((path) => hostAddress + path),
  );
  expect(new Set(outcomes)).toEqual(new Set(["refused by the browser"]));
  await page.close();
  await site.stop();
});

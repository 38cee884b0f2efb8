import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs } from "@/e2e/sign-in";
import {
  claimsOf,
  foreignBadge,
  rawToken,
  tokenPair,
} from "@/lib/domain/credentials/verification/foreign-issuer.fixture";
import { db } from "@/lib/platform/db/client";

/** A badge that the demo's learner shows, and its signed document, as a stranger gets them. */
let shown: { id: string; body: string };

/** Another one, on which comparisons are used up. */
let guessedAt: string;

test.beforeAll(async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await signInAs(page, learner);
  const idOf = async (name: string) => {
    const path = await page.getByRole("link", { name, exact: true }).getAttribute("href");
    return path?.split("/").at(-1) ?? "";
  };
  const id = await idOf("Presenting with Confidence");
  guessedAt = await idOf("Excel Level 2");
  await page.context().close();
  const stranger = await (await browser.newContext()).newPage();
  const response = await stranger.request.get(`/credentials/${id}`);
  shown = { id, body: await response.text() };
  await stranger.context().close();
});

test("a stranger reads at once that a badge is valid, and each check by name", async ({ page }) => {
  const response = await page.goto(`/verify/${shown.id}`);
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: "Valid", exact: true })).toBeVisible();
  await expect(
    page.getByText(/^Issued by Somedomain Academy on \d+ \w+ \d{4}\. Unchanged since then\.$/),
  ).toBeVisible();
  const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
  await expect(checks).toHaveCount(11);
  for (const name of [
    "Unchanged since issuance",
    "From the issuer itself",
    "Issuer identified",
    "Latest version",
    "Not revoked",
    "Validity period",
  ])
    await expect(checks.filter({ hasText: name })).toContainText("Passed");
  await expect(checks.filter({ hasText: "Endorsements" })).toContainText("Not checked");
  await expect(page.getByText(/^Checked just now, /)).toBeVisible();
  const machine = page.getByRole("link", { name: "For developers: the signed credential" });
  await expect(machine).toHaveAttribute("href", `/credentials/${shown.id}`);
  await expectAccessible(page);
});

test("a typed address is compared without standing in any address", async ({ page }) => {
  await page.goto(`/verify/${shown.id}`);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  const compare = async (address: string) => {
    await page.getByLabel("Email address").fill(address);
    await page.getByRole("button", { name: "Compare" }).click();
  };
  await compare("Max.Mustermann@SomeDomain.com");
  await expect(page.getByText("Match. The badge was issued to this address.")).toBeVisible();
  await compare("somebody.else@somedomain.com");
  await expect(page.getByText(/^No match\./)).toBeVisible();
  await expectAccessible(page);
  await compare("not an address");
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Enter an email address/);
  expect(requested.filter((url) => /somedomain|somebody/i.test(decodeURIComponent(url)))).toEqual([]);
  // The verdict is the badge's alone: a wrong guess does not make it invalid.
  await expect(page.getByRole("heading", { level: 1, name: "Valid", exact: true })).toBeVisible();
});

test("guessing addresses ends after a few", async ({ page }) => {
  await page.goto(`/verify/${guessedAt}`);
  for (let attempt = 0; attempt < 25; attempt++) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByLabel("Email address").fill(`guess-${attempt}@example.org`);
    await page.getByRole("button", { name: "Compare" }).click();
    await answered;
  }
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/Too many attempts/);
});

async function verify(page: Page, text: string): Promise<void> {
  await page.goto("/verify");
  await page.getByLabel("Badge text").fill(text);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
}

test("a changed byte says not valid, the original valid", async ({ page }) => {
  await verify(page, shown.body.replace("tells one story", "tells two story"));
  await expect(page.getByRole("heading", { level: 2, name: "Not valid" })).toBeVisible();
  const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
  await expect(checks.filter({ hasText: "Unchanged since issuance" })).toContainText("Failed");
  await expect(checks.filter({ hasText: "Failed" })).toHaveCount(1);
  await expect(page.getByText("stated by the badge, not verified")).toBeVisible();
  await expectAccessible(page);

  await verify(page, shown.body);
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
  await expect(page.getByRole("strong").filter({ hasText: "Presenting with Confidence" })).toBeVisible();
});

test("a file is verified like a text, and a file without a credential gets an explanation", async ({ page }) => {
  await page.goto("/verify");
  const file = page.getByLabel("Or upload a file");
  const upload = async (name: string, content: string | Buffer) => {
    await file.setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
    await page.getByRole("button", { name: "Verify", exact: true }).click();
  };
  await upload("badge.json", shown.body);
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
  await expect(page.getByText("File: badge.json")).toBeVisible();
  await upload("other.json", '{"hello": "world"}');
  await expect(page.getByText("This is valid JSON, but not a credential.")).toBeVisible();
  await upload("broken.json", "{");
  await expect(file).toHaveAccessibleDescription(/incomplete or was changed/);
  await upload("damaged.png", Buffer.from("89504e470d0a1a0a", "hex"));
  await expect(file).toHaveAccessibleDescription(/This file is damaged/);
  await expect(file).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Badge text")).not.toHaveAttribute("aria-invalid");
  await expectAccessible(page);
  await page.goto("/verify");
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByLabel("Badge text")).toHaveAccessibleDescription(
    /Paste a badge, choose a file or enter a URL/,
  );
});

test("a badge is read from its picture and by its address, and compared with an address that stands in no other", async ({
  page,
}) => {
  const picture = await page.request.get(`/credentials/${shown.id}/png`);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  await page.goto("/verify");
  await page.getByLabel("Or upload a file").setInputFiles({
    name: "badge.png",
    mimeType: "image/png",
    buffer: await picture.body(),
  });
  await page.getByLabel(/^Email address of the person/).fill("max.mustermann@somedomain.com");
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
  await expect(page.getByText("The badge was issued to this address.")).toBeVisible();
  await page.getByLabel(/^Email address of the person/).fill("nobody");
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByLabel(/^Email address of the person/)).toHaveAccessibleDescription(/Enter an email address/);
  expect(requested.filter((url) => url.includes("somedomain"))).toEqual([]);

  await page.goto("/verify");
  await page.getByLabel("Or enter its URL").fill(new URL(`/verify/${shown.id}`, page.url()).href);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
  await page.getByLabel("Or enter its URL").fill("https://127.0.0.1:1/badge");
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByLabel("Or enter its URL")).toHaveAccessibleDescription(/We couldn’t connect to this server/);
});

test("a sample can be tried, and spoiled", async ({ page }) => {
  await page.goto("/verify");
  await page.getByRole("link", { name: "Try a sample badge" }).click();
  const field = page.getByLabel("Badge text");
  await expect(field).toHaveValue(/Curious Visitor/);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  const verdict = page.getByRole("heading", { level: 2, name: "Genuine file, issuer not identified" });
  await expect(verdict).toBeVisible();
  // A name that anybody could use is not vouched for.
  await expect(
    page.getByText(/an issuer that calls itself “A sample issuer” and is known only by its key/),
  ).toBeVisible();
  await expectAccessible(page);
  await field.fill((await field.inputValue()).replace("Wanted to see", "Wanted to sea"));
  // By keyboard, while the earlier verdict is behind the header that stays on top: the new one comes out below it.
  await page.getByRole("button", { name: "Verify", exact: true }).focus();
  await verdict.evaluate((heading) => window.scrollBy(0, heading.getBoundingClientRect().top));
  await page.keyboard.press("Enter");
  const spoiled = page.getByRole("heading", { level: 2, name: "Not valid" });
  await expect(spoiled).toBeInViewport();
  const headerHeight = (await page.getByRole("banner").boundingBox())?.height ?? Number.NaN;
  await expect(async () => expect((await spoiled.boundingBox())?.y).toBeGreaterThan(headerHeight)).toPass();
});

test("a badge of an issuer that cannot be found is neither valid nor invalid", async ({ page }) => {
  const { privateKey, publicJwk } = tokenPair("ES256");
  const badge = foreignBadge("did:web:nobody.invalid");
  await verify(page, rawToken({ alg: "ES256", jwk: publicJwk }, claimsOf(badge), privateKey));
  await expect(page.getByRole("heading", { level: 2, name: "Not fully verified" })).toBeVisible();
  const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
  await expect(checks.filter({ hasText: "Unchanged since issuance" })).toContainText("Passed");
  await expect(checks.filter({ hasText: "From the issuer itself" })).toContainText("Not checked");
  await expect(checks.filter({ hasText: "Issuer identified" })).toContainText("Not checked");
  await expect(page.getByText("Issuer: Example School")).toBeVisible();
  await expectAccessible(page);
});

test("a text that is no badge is called that, and not a badge that is not valid", async ({ page }) => {
  await verify(page, "Hello");
  await expect(page.getByRole("heading", { level: 2, name: "This is not a badge" })).toBeVisible();
  await expect(page.getByText("Not valid")).toHaveCount(0);
  await expectAccessible(page);
});

test("a badge of Open Badges 2.0 is fetched from where it is kept", async ({ page }) => {
  const site = createServer((request, response) => {
    const found = oldBadge(`http://${request.headers.host}`)[request.url ?? ""];
    response.writeHead(found ? 200 : 404, { "content-type": "application/ld+json" }).end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const { port } = site.address() as AddressInfo;
  await page.goto("/verify");
  await page.getByLabel("Or enter its URL").fill(`http://127.0.0.1:${port}/assertion`);
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Genuine file, issuer not identified" })).toBeVisible();
  await expect(page.getByText("Robotics", { exact: true })).toBeVisible();
  await expect(page.getByText("The badge’s own URL returns the same badge.")).toBeVisible();
  await new Promise((resolve) => site.close(resolve));
});

function oldBadge(origin: string): Record<string, object> {
  return {
    "/assertion": {
      "@context": "https://w3id.org/openbadges/v2",
      type: "Assertion",
      id: `${origin}/assertion`,
      recipient: { type: "email", hashed: false, identity: "beth@example.org" },
      issuedOn: "2016-12-31T23:59:59Z",
      badge: `${origin}/badge`,
      verification: { type: "hosted" },
    },
    "/badge": { id: `${origin}/badge`, type: "BadgeClass", name: "Robotics", issuer: `${origin}/issuer` },
    "/issuer": { id: `${origin}/issuer`, type: "Issuer", name: "Old School" },
  };
}

test("a badge that is suspended or revoked keeps its page, which says so first, and why when everybody may read it", async ({
  page,
}) => {
  const change = (data: Parameters<ReturnType<typeof db>["credential"]["updateMany"]>[0]["data"]) =>
    db().credential.updateMany({ where: { id: guessedAt }, data });
  const stateChangedAt = new Date("2026-10-01T12:00:00Z");
  try {
    await change({ state: "SUSPENDED", stateChangedAt, stateReason: "Under review.", isReasonPublic: false });
    await page.goto(`/verify/${guessedAt}`);
    await expect(page.getByRole("heading", { level: 1, name: "Suspended" })).toBeVisible();
    await expect(page.getByText(/suspended this badge on 1 Oct\w* 2026/)).toBeVisible();
    await expect(page.getByText("Under review.")).toHaveCount(0);
    await expectAccessible(page);
    await change({ state: "REVOKED", stateReason: "Issued by mistake.", isReasonPublic: true });
    await page.getByRole("link", { name: "Check again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Revoked" })).toBeVisible();
    await expect(page.getByText("“Issued by mistake.”")).toBeVisible();
    const checks = page.getByRole("list", { name: "Checks" }).getByRole("listitem");
    await expect(checks.filter({ hasText: "Not revoked" })).toContainText("Failed");
    await expect(checks.filter({ hasText: "Unchanged since issuance" })).toContainText("Passed");
    await expectAccessible(page);
  } finally {
    await change({ state: "ACTIVE", stateChangedAt: null, stateReason: null, isReasonPublic: false });
  }
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("checks are shown, addresses compared and credentials verified all the same", async ({ page }) => {
    await page.goto(`/verify/${shown.id}`);
    await expect(page.getByRole("heading", { level: 1, name: "Valid", exact: true })).toBeVisible();
    await verify(page, shown.body.replace("tells one story", "tells two story"));
    await expect(page.getByRole("heading", { level: 2, name: "Not valid" })).toBeVisible();
    await page.getByRole("button", { name: /Deutsch/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Badge prüfen" })).toBeVisible();
  });
});

test("an achievement says what its badges stand for, and its art is kept by browsers", async ({ page, request }) => {
  const { credentialSubject } = JSON.parse(shown.body);
  const address = new URL(credentialSubject.achievement.id).pathname;
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "Presenting with Confidence" })).toBeVisible();
  await expectAccessible(page);

  const image = await request.get(new URL(credentialSubject.achievement.image.id).pathname);
  expect(image.headers()["content-type"]).toBe("image/svg+xml");
  expect(await image.text()).toContain("<title>Presenting with Confidence</title>");
  const source = await page.locator("main img").getAttribute("src");
  const versioned = await request.get(source ?? "");
  expect(versioned.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("verifying anything ends after many, for this place alone", async ({ page, browser }) => {
  const headers = { "x-forwarded-for": `2001:db8:${Math.floor(Math.random() * 65_536).toString(16)}:1::1` };
  const context = await browser.newContext({ extraHTTPHeaders: headers, javaScriptEnabled: false });
  const busy = await context.newPage();
  await busy.goto("/verify");
  const field = busy.getByLabel("Badge text");
  const hidden = busy.locator("form").filter({ has: field }).locator("input[type=hidden]");
  const action = await hidden.evaluateAll((inputs) =>
    Object.fromEntries(inputs.map((input) => [input.getAttribute("name"), input.getAttribute("value") ?? ""])),
  );
  const post = () =>
    busy.request.post("/verify", {
      multipart: { ...action, text: "no credential" },
      headers: { ...headers, origin: new URL(busy.url()).origin },
    });
  for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 10 }, post));
  await field.fill("no credential");
  await busy.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/Too many attempts/);
  await context.close();
  await verify(page, shown.body);
  await expect(page.getByRole("heading", { level: 2, name: "Valid", exact: true })).toBeVisible();
});

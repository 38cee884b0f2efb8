import { expect, type Locator, type Page, test } from "@playwright/test";
import jsQR from "jsqr";
import { expectAccessible } from "@/e2e/expect-accessible";
import { learner, signInAs } from "@/e2e/sign-in";
import { fetchAsLearnerCredentialWallet, newWallet } from "@/test/wallet";

const badge = "Excel Level 2";

/** Opens the badge, and its panel. */
async function openPanel(page: Page): Promise<Locator> {
  await signInAs(page, learner);
  await page.getByRole("link", { name: badge, exact: true }).click();
  return page.getByRole("region", { name: "Add to a wallet" });
}

/** Makes a link, and reads it as a wallet would: from the screen. */
async function makeLink(panel: Locator): Promise<string> {
  await panel.getByRole("button", { name: /^(Add to a wallet|Create new link)$/ }).click();
  const code = panel.getByRole("img", { name: "QR code with the link to this badge" });
  await expect(code).toBeVisible();
  return readQr(code);
}

/** Reads a QR code from the screen, like a camera: until a picture of it is sharp. */
async function readQr(code: Locator): Promise<string> {
  let text = "";
  await expect(async () => {
    text = await readScreenshot(code);
  }).toPass({ timeout: 10_000 });
  return text;
}

/** @throws Error if no QR code is found on a screenshot of the element */
async function readScreenshot(code: Locator): Promise<string> {
  const screenshot = (await code.screenshot()).toString("base64");
  const { pixels, width, height } = await code.page().evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (!canvas) throw new Error("no canvas");
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    // As text: a list of so many numbers takes seconds on its way out of the browser.
    const text = Array.from(data, (byte) => String.fromCharCode(byte)).join("");
    return { pixels: btoa(text), width: image.width, height: image.height };
  }, screenshot);
  const read = jsQR(Uint8ClampedArray.from(Buffer.from(pixels, "base64")), width, height);
  if (!read) throw new Error("no QR code was found on the screenshot");
  return read.data;
}

test("a learner takes a badge into a wallet: link, QR code, badge, and the wallet in the list", async ({ page }) => {
  const panel = await openPanel(page);
  const link = await makeLink(panel);
  await expect(panel.getByLabel("Your link")).toHaveValue(link);
  await expectAccessible(page);

  const wallet = newWallet();
  const credential = await fetchAsLearnerCredentialWallet(link, wallet);
  expect(credential.credentialSubject.id).toBe(wallet.did);
  expect(credential.credentialSubject.achievement.name).toBe(badge);

  await page.reload();
  await expect(panel).toContainText("Your link works until");
  await expect(panel).toContainText("for 4 more wallets");
  await expect(panel.getByRole("list")).toContainText(wallet.did.slice(-10));
  // Shown once: the page itself does not know the link any longer.
  await expect(panel.getByLabel("Your link")).toHaveCount(0);
  await expectAccessible(page);

  // Taken off, the wallet is gone from the list, and the link with it.
  await panel.getByRole("button", { name: `${wallet.did.slice(-10)}` }).click();
  await expect(panel.getByRole("button", { name: "Not my wallet" })).toHaveCount(0);
  await expect(panel).not.toContainText("Your link works until");
});

const screens = {
  phone: { viewport: { width: 390, height: 844 }, locale: "de-DE" },
  desktop: { viewport: { width: 1280, height: 900 }, locale: "en-GB" },
};

for (const [screen, options] of Object.entries(screens)) {
  test(`the claim page serves anyone who holds the link, on a ${screen} in ${options.locale}`, async ({
    page,
    browser,
  }) => {
    const link = await makeLink(await openPanel(page));
    const stranger = await (await browser.newContext(options)).newPage();
    const response = await stranger.goto(link);
    expect(response?.headers()).toMatchObject({
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
    });
    await expect(stranger.getByRole("heading", { level: 1, name: badge })).toBeVisible();
    await expect(stranger.getByRole("main")).toContainText("Max Mustermann");
    for (const colorScheme of ["light", "dark"] as const) {
      await stranger.emulateMedia({ colorScheme });
      expect(await readQr(stranger.getByRole("img", { name: /^QR/ }).first())).toBe(link);
    }
    await expectAccessible(stranger);
    const overflow = await stranger.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await stranger.context().close();
  });
}

test("the claim page leads into wallets on this device, to a second code, and to a file", async ({ page }) => {
  const link = await makeLink(await openPanel(page));
  await page.goto(link);
  await expect(page.getByRole("link", { name: "Open in wallet" })).toHaveAttribute("href", `interaction:${link}`);
  await expect(page.getByRole("link", { name: "Learner Credential Wallet" })).toHaveAttribute(
    "href",
    /^https:\/\/lcw\.app\/request\?request=/,
  );
  await page.getByText("Wallet doesn’t recognize the code?").click();
  const offer = await readQr(page.getByRole("img", { name: "QR code with the OpenID4VCI offer for this badge" }));
  await expect(page.getByRole("link", { name: "OpenID4VCI wallet" })).toHaveAttribute("href", offer);
  expect(new URL(offer).searchParams.get("credential_offer_uri")).toBe(link.replace("?iuv=1", "/offer"));
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download badge" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("badge.json");
});

test("a link that its owner stopped does not work any longer, nor does one that nobody made", async ({
  page,
  browser,
}) => {
  const panel = await openPanel(page);
  const link = await makeLink(panel);
  await panel.getByRole("button", { name: "Deactivate link" }).click();
  await expect(panel).not.toContainText("Your link works until");
  await expect(panel.getByRole("img")).toHaveCount(0);
  const stranger = await (await browser.newContext()).newPage();
  for (const address of [link, "/claim/made-up"]) {
    await stranger.goto(address);
    await expect(stranger.getByRole("heading", { level: 1, name: "This link doesn’t work" })).toBeVisible();
    await expect(stranger.getByRole("main")).not.toContainText("Max");
  }
  await expectAccessible(stranger);
  await stranger.context().close();
});

test("without script a link is made, shown and stopped as well", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const panel = await openPanel(page);
  await panel.getByRole("button", { name: /^(Add to a wallet|Create new link)$/ }).click();
  await expect(panel.getByRole("img", { name: "QR code with the link to this badge" })).toBeVisible();
  await expect(panel.getByLabel("Your link")).toHaveValue(/\/claim\/[\w-]{43}\?iuv=1$/);
  await panel.getByRole("button", { name: "Deactivate link" }).click();
  await expect(panel.getByRole("button", { name: "Add to a wallet" })).toBeVisible();
  await context.close();
});

import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { download } from "@/e2e/download";
import { bakePng } from "@/lib/domain/badge-files/bake-png";
import { bakeSvg } from "@/lib/domain/badge-files/bake-svg";
import { escapeForBaking } from "@/lib/domain/badge-files/escape-for-baking";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { samplePng } from "@/lib/platform/pictures/sample-picture.fixture";
import { expect, owner, test } from "./app.ts";
import { ask, credentialsPath } from "./ask.ts";
import { newTokenBadge } from "./badges.ts";

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#164"/></svg>`;

/** Every form in which a badge may come (section 5), as a file, and the text of the badge in it. */
const forms: Record<string, (name: string) => Promise<{ file: string; content: Uint8Array; text: string }>> = {
  "a PNG with a badge in JSON": async (name) => {
    const { text } = await newForeignBadge({ address: owner, name });
    return { file: `${name}.png`, content: bakePng(samplePng(), escapeForBaking(text)), text: escapeForBaking(text) };
  },
  "a PNG with a badge as a token": async (name) => {
    const { text } = await newTokenBadge({ address: owner, name });
    return { file: `${name}.png`, content: bakePng(samplePng(), text), text };
  },
  "an SVG with a badge in JSON": async (name) => {
    const { text } = await newForeignBadge({ address: owner, name });
    return {
      file: `${name}.svg`,
      content: Buffer.from(bakeSvg(svg, escapeForBaking(text))),
      text: escapeForBaking(text),
    };
  },
  "an SVG with a badge as a token": async (name) => {
    const { text } = await newTokenBadge({ address: owner, name });
    return { file: `${name}.svg`, content: Buffer.from(bakeSvg(svg, text)), text };
  },
  "a JWS": async (name) => {
    const { text } = await newTokenBadge({ address: owner, name });
    return { file: `${name}.jws`, content: Buffer.from(text), text };
  },
  JSON: async (name) => {
    const { text } = await newForeignBadge({ address: owner, name });
    return { file: `${name}.json`, content: Buffer.from(text), text };
  },
};

async function addBadge(page: Page, file: string, content: Uint8Array): Promise<void> {
  await page.goto("/badges/add");
  const buffer = Buffer.from(content);
  await page.getByLabel("Files").setInputFiles([{ name: file, mimeType: "application/octet-stream", buffer }]);
  await page.getByRole("button", { name: "Verify and import" }).click();
  await page.getByRole("link", { name: "Open badge" }).click();
}

for (const [form, make] of Object.entries(forms))
  test(`certification, Host · ${form}: brought as a file, it goes out byte for byte, by file, archive and API`, async ({
    apps,
  }) => {
    const name = `Conformance file ${form.replace(/\W+/g, " ")}`;
    const { file, content, text } = await make(name);
    const page = await apps.pageOf(owner);
    await addBadge(page, file, content);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const link = page.getByRole("link", { name: "Download", exact: true });
    const back = await download(page, () => link.click());
    expect(back.equals(Buffer.from(content))).toBe(true);

    const { accessToken } = await apps.connect();
    const list = await ask("GET", `${credentialsPath}?limit=100`, { token: accessToken });
    const total = Number(list.headers.get("x-total-count"));
    const last = await ask("GET", `${credentialsPath}?limit=1&offset=${total - 1}`, { token: accessToken });
    expect(last.text).toBe(text.startsWith("{") ? `{"credential":[${text}]}` : `{"compactJwsString":["${text}"]}`);

    await page.goto("/badges");
    const all = page.getByRole("link", { name: "Download all" });
    const archive = unzipSync(new Uint8Array(await download(page, () => all.click())));
    const retained = Object.values(archive).some((bytes) => Buffer.from(bytes).equals(Buffer.from(content)));
    expect(retained).toBe(true);
  });

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Expects that axe finds nothing wrong with a page, in either theme. One copy of axe examines both: the wrapper for Playwright
 *  loads it four times and opens two more pages, which takes twice as long. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The colors of the other theme are still on the screen until it has been painted again.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    });
    // After a step within the site the title comes a moment later than the page.
    await expect(page).toHaveTitle(/./);
    // A page that is still being painted in the new theme settles; a fault of the page stays.
    await expect
      .poll(() => findViolations(page), { message: `${page.url()}, ${colorScheme}`, timeout: 5_000 })
      .toEqual([]);
  }
}

/** Returns each rule of axe that the page breaks, with the elements that do. */
async function findViolations(page: Page): Promise<string[]> {
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => "axe" in window)))
      await frame.evaluate(`${axeSource};axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] })`);
  const violations = await page.evaluate(async () => {
    const results = await window.axe.run(document, { resultTypes: ["violations"] });
    return results.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.join(" | ")}`);
}

import { Advice } from "../advice.mjs";
import { say } from "../say.mjs";
import { findChromium } from "./find-chromium.mjs";
import { runProgram } from "./run-program.mjs";

/** The path of a Chromium for the browser tests: an installed one, or else Playwright's own, or else, as root, Debian's.
 *  Throws Advice when none can be had. */
export async function installChromium() {
  const installed = findChromium();
  if (installed) return installed;
  say("Installing Chromium for the browser tests (about a minute) …");
  return (await installFromPlaywright()) ?? (await installFromDebian()) ?? adviseToInstall();
}

/** @returns {Promise<string | null>} */
async function installFromPlaywright() {
  const environment = { ...process.env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
  const parameters = ["node_modules/playwright/cli.js", "install", "chromium"];
  const { code } = await runProgram(process.execPath, parameters, { environment });
  if (code !== 0) return null;
  const { chromium } = await import("@playwright/test");
  const executable = chromium.executablePath();
  // Downloaded is not enough: a bare machine lacks the libraries that it needs.
  return (await runProgram(executable, ["--version"])).code === 0 ? executable : null;
}

/** @returns {Promise<string | null>} */
async function installFromDebian() {
  if (process.getuid?.() !== 0) return null;
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runProgram("apt-get", ["update", "-qq"], { environment });
  await runProgram("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { environment });
  return findChromium();
}

/** @returns {never} */
function adviseToInstall() {
  throw new Advice(
    "The browser tests require Chromium, which could not be installed. Install it (on Debian: sudo apt-get install chromium), " +
      "or set CHROMIUM to the path of a Chrome or Chromium executable.",
  );
}

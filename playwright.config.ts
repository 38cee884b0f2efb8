import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/setup/find-chromium.mjs";

const executablePath = findChromium();
const quiet = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
// Chromium's sandbox does not work for root.
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** The journeys, in a browser, at a running server with demo data: `npm test` starts one and names it in LAUREL_URL. */
export default defineConfig({
  testDir: "e2e/journeys",
  outputDir: "test-results/journeys",
  forbidOnly: true,
  // They share one server and one database.
  workers: 1,
  // Generous: a page is examined by axe in both themes, on machines with other things to do.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env["LAUREL_URL"] ?? "http://localhost:3000",
    browserName: "chromium",
    trace: "retain-on-failure",
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...quiet, ...sandbox] },
  },
});

import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/setup/find-chromium.mjs";

const executablePath = findChromium();

/** What tests need to know of each server that `npm test` started for them: one for each worker. */
const servers: Record<string, string>[] = JSON.parse(process.env["LAUREL_SERVERS"] ?? "[]");
// Each worker reads this file as well, and its index is set by then.
Object.assign(process.env, servers[Number(process.env["TEST_PARALLEL_INDEX"])]);

const quiet = [
  ...["--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
// Chromium's sandbox does not work for root.
const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** What needs a browser, at a running server with demo data: `npm test` starts one for each worker, and LAUREL_URL names one.
 *  The journeys, and the black-box suite for sections 6 and 7 of Open Badges 3.0, which an app's maker would run. */
export default defineConfig({
  projects: [
    { name: "journeys", testDir: "e2e/journeys" },
    // Most of it is about answers, which its failures show; a trace of each case would take longer than the case.
    { name: "open-badges", testDir: "e2e/open-badges", use: { trace: "off" } },
  ],
  outputDir: "test-results/journeys",
  forbidOnly: true,
  // Files at one server share its database, so each worker has a server of its own.
  workers: Math.max(servers.length, 1),
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

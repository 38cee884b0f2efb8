// The first part, up to the installed packages, may use nothing but Node's own modules.
import { end, endOnSignals, runMain } from "./ending.mjs";
import { say } from "./say.mjs";
import { build } from "./setup/build.mjs";
import { checkNode } from "./setup/check-node.mjs";
import { deleteDevelopmentTypes } from "./setup/delete-development-types.mjs";
import { generateClient } from "./setup/generate-client.mjs";
import { installChromium } from "./setup/install-chromium.mjs";
import { installPackages } from "./setup/install-packages.mjs";
import { root } from "./setup/root.mjs";
import { countPlaywright, countVitest } from "./test/count.mjs";
import { check, countTests, Steps } from "./test/run-steps.mjs";
import { shutOutSettings } from "./test/shut-out-settings.mjs";

const biome = ["node_modules/@biomejs/biome/bin/biome", "ci", "."];
const next = "node_modules/next/dist/bin/next";

/** `npm test`: everything, from a fresh clone, against the production build. `npm run check:quick` (--quick): what needs
 *  neither build nor database nor browser. The last line is the sum: `N passed, N failed`. */
await runMain(async () => {
  checkNode();
  endOnSignals();
  process.chdir(root);
  // The tests have databases of their own; nobody's real one is ever touched.
  shutOutSettings(process.env);
  process.env["NEXT_TELEMETRY_DISABLED"] = "1";
  await installPackages();
  await generateClient();

  const steps = new Steps();
  await runQuickSteps(steps);
  if (!process.argv.includes("--quick")) await runFullSteps(steps);
  await end(steps.tally.failed ? 1 : 0, () => say(`\n${steps.tally.passed} passed, ${steps.tally.failed} failed`));
});

/** @param {Steps} steps */
async function runQuickSteps(steps) {
  await steps.runBeside(
    async () => {
      await steps.run("format and lint", () => check(biome));
      await steps.run("unused code", () => check(["node_modules/knip/bin/knip.js", "--no-progress"]));
      deleteDevelopmentTypes();
      await steps.run("types", () => check([next, "typegen"], ["node_modules/typescript/bin/tsc", "--noEmit"]));
    },
    () => steps.run("unit tests", () => runVitest("unit*")),
  );
}

/** @param {Steps} steps */
async function runFullSteps(steps) {
  /** @type {Record<string, string>[]} */
  const servers = [];
  await steps.runBeside(
    async () => {
      await steps.run("migrations", () => check(["--import", "tsx", "scripts/migrate.ts", "check"]));
      await steps.run("build", async () => {
        await build();
        return { passed: 1, failed: 0 };
      });
      await steps.run("servers", () => startServers(servers));
    },
    () => steps.run("database tests", () => runVitest("database")),
  );
  const [first] = servers;
  if (!first) return say("\nThe server did not start, so the protocol and browser tests were not run.");
  await steps.run("protocol tests", () => runVitest("protocols", first));
  await steps.run("browser tests", () => runPlaywright({ ...first, LAUREL_SERVERS: JSON.stringify(servers) }));
}

/** Starts a server with a database of its own for each worker of the browser tests: journeys change what an organization has.
 *  @param {Record<string, string>[]} servers what tests need to know of each, which is added here */
async function startServers(servers) {
  const { register } = await import("tsx/esm/api");
  register();
  const { startTestServer } = await import("./test/start-server.ts");
  for (const name of ["server", "server-2"]) servers.push(await startTestServer("localhost", name));
  return { passed: 1, failed: 0 };
}

/** @param {string} project
 *  @param {Record<string, string>} [environment] */
function runVitest(project, environment) {
  const report = `test-results/${project.replace("*", "")}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const command = ["node_modules/vitest/vitest.mjs", "run", "--project", project, ...reporters];
  return countTests(command, report, countVitest, environment);
}

/** @param {Record<string, string>} environment */
async function runPlaywright(environment) {
  const report = "test-results/journeys.json";
  const settings = { ...environment, CHROMIUM: await installChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const command = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
  return countTests(command, report, countPlaywright, settings);
}

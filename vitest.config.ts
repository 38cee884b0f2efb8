import fs from "node:fs";
import { defineConfig } from "vitest/config";

const folders = ["lib", "app", "components", "scripts", "prisma"];
const env = { LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent" };

const unitTests = folders
  .flatMap((folder) => fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.test\.tsx?$/.test(file) && !/\.db\.test\.ts$/.test(file));

/** A test file that changes what its process shares: the environment, the clock, globals, modules, listeners. */
const changesProcess = (file: string): boolean =>
  /process\.(env|on|chdir)|globalThis|require\.cache|\bvi\./.test(fs.readFileSync(file, "utf8"));
const escapeGlob = (file: string): string => file.replace(/[()[\]{}!*?]/g, "\\$&");
const isolated = unitTests.filter(changesProcess).map(escapeGlob);

/** Far above what any test needs: the steps of `npm test` run beside each other on two cores. */
const testTimeout = 60_000;

/** Three kinds of tests: of pure code, of code with a database of its own, and of a running server over HTTP. Files of pure
 *  code share a process for each core, which loads each module once; those that change what a process shares have one each. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    // One for each core. Vitest's default leaves one out, which is half of a machine with two.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          env,
          include: folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`),
          exclude: ["**/*.db.test.ts", ...isolated],
          isolate: false,
          testTimeout,
        },
      },
      {
        extends: true,
        test: { name: "unit-isolated", env, include: isolated, testTimeout },
      },
      {
        extends: true,
        test: {
          name: "database",
          env,
          include: ["**/*.db.test.ts"],
          exclude: ["node_modules", ".next"],
          globalSetup: "test/start-test-cluster.ts",
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "protocols",
          include: ["e2e/protocols/**/*.test.ts"],
          globalSetup: "e2e/protocols/require-server.ts",
          // One of them ends the server's database connections.
          fileParallelism: false,
          testTimeout,
        },
      },
    ],
  },
});

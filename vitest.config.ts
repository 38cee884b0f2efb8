import { defineConfig } from "vitest/config";

const rooms = "{lib,app,components,scripts,prisma}";
const env = { LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent" };

/** Three kinds of tests: of pure code, of code with a database of its own, and of a running server over HTTP. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          env,
          include: [`${rooms}/**/*.test.{ts,tsx}`],
          exclude: ["**/*.db.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          env,
          include: ["**/*.db.test.ts"],
          exclude: ["node_modules", ".next"],
          globalSetup: "test/start-test-cluster.ts",
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "protocols",
          include: ["e2e/protocols/**/*.test.ts"],
          globalSetup: "e2e/protocols/require-server.ts",
          testTimeout: 20_000,
        },
      },
    ],
  },
});

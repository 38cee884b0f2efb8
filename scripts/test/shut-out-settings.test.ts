import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parseEnvironment } from "@/lib/platform/env";
import { shutOutSettings } from "./shut-out-settings.mjs";

type Log = Record<"info" | "error", () => void>;
/** What Next reads its files with: a package of its own, which is Next's dependency and not ours. */
const nextEnv: { loadEnvConfig(folder: string, isDevelopment: boolean, log: Log, isForced: boolean): unknown } =
  createRequire(import.meta.resolve("next/package.json"))("@next/env");

const given = {
  DATABASE_URL: "postgresql://localhost/tests",
  LAUREL_SECRET: "a secret that only tests know, long enough",
};

/** Every setting of lib/platform/env.ts but the log's level, which a developer may choose for tests, too. */
const names = [...fs.readFileSync("lib/platform/env.ts", "utf8").matchAll(/^ +([A-Z_]+): z/gm)]
  .map(([, name = ""]) => name)
  .filter((name) => name !== "LOG_LEVEL");

test("what a developer has set reaches no test", () => {
  expect(names).toContain("REQUEST_LOG_DAYS");
  const environment = Object.fromEntries([...names, "JOBS"].map((name) => [name, "theirs"]));
  shutOutSettings(environment);
  expect(Object.values(environment).filter(Boolean)).toEqual([]);
  expect(parseEnvironment({ ...environment, ...given })).toEqual(parseEnvironment(given));
});

test("neither does what stands in a .env file", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "laurel-env-"));
  const before = { ...process.env };
  try {
    fs.writeFileSync(path.join(folder, ".env"), names.map((name) => `${name}=theirs`).join("\n"));
    shutOutSettings(process.env);
    nextEnv.loadEnvConfig(folder, false, { info: () => {}, error: () => {} }, true);
    expect(names.filter((name) => name !== "NODE_ENV" && process.env[name])).toEqual([]);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    fs.rmSync(folder, { recursive: true });
  }
});

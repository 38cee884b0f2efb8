import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "@/scripts/advice.mjs";
import { releaseCluster } from "@/scripts/database/release-cluster";
import { startTestCluster } from "@/scripts/database/start-test-cluster";
import { dropAbandoned, dropDatabase } from "@/scripts/database/template";
import { makeDemoDatabase } from "@/scripts/demo/make-database";
import { beforeEnd } from "@/scripts/ending.mjs";
import { findFreePort } from "@/scripts/find-free-port";
import { root } from "@/scripts/setup/root.mjs";

const patienceMs = 60_000;

/** Starts the production server on a free port, over a new database with demo data, until this process ends.
 *  @param hostname by which it is reached; two servers need two, since browsers keep cookies by host name without the port.
 *  @param name of its log, in test-results.
 *  @param settings beside or in the place of those that tests want, such as `{ ALLOW_PRIVATE_TARGETS: "false" }`.
 *  @returns what tests need to know, as their environment: LAUREL_URL, DEMO_PASSWORD, LAUREL_SERVER_LOG (the file that the
 *  server writes its log to), and the server's own DATABASE_URL, LAUREL_SECRET, PUBLIC_URL and SMTP_URL, an address where a
 *  test that wants mail may listen.
 *  Throws Advice with the end of its log when it does not come up. */
export async function startTestServer(
  hostname = "localhost",
  name = "server",
  settings: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const logFile = path.join(root, `test-results/${name}.log`);
  const cluster = await startTestCluster();
  const database = `laurel_demo_${process.pid}_${randomBytes(4).toString("hex")}`;
  beforeEnd(async () => {
    await dropDatabase(cluster, database);
    await releaseCluster(cluster);
  });
  await dropAbandoned(cluster);
  const port = await findFreePort();
  const address = `http://${hostname}:${port}`;
  const installation = {
    PUBLIC_URL: address,
    LAUREL_SECRET: randomBytes(48).toString("base64url"),
    SMTP_URL: `smtp://127.0.0.1:${await findFreePort()}`,
    // Tests play other stores on loopback.
    ALLOW_PRIVATE_TARGETS: "true",
    ALLOW_PRIVATE_ISSUERS: "true",
    TEST_MODE: "true",
    PSEUDO_LOCALE: "true",
    ...settings,
  };
  const password = "correct-horse-battery-staple";
  Object.assign(process.env, installation);
  const environment = { ...installation, DATABASE_URL: await makeDemoDatabase(cluster, database, password) };
  await launch(address, logFile, { ...environment, PORT: String(port), HOST: "127.0.0.1" });
  return { ...environment, LAUREL_URL: address, DEMO_PASSWORD: password, LAUREL_SERVER_LOG: logFile };
}

async function launch(address: string, logFile: string, environment: Record<string, string>): Promise<void> {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, "w");
  const env = { ...process.env, NODE_ENV: "production" as const, LOG_LEVEL: "info", ...environment };
  const server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
    cwd: root,
    stdio: ["ignore", log, log],
    env,
  });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  beforeEnd(async () => {
    server.kill("SIGTERM");
    await ended;
  });
  const startedAt = performance.now();
  while (!(await isReady(address))) {
    if (server.exitCode === null && performance.now() - startedAt < patienceMs) await sleep(100);
    else throw new Advice(`The server did not start. The end of its log (${logFile}):\n${endOf(logFile)}`);
  }
}

async function isReady(address: string): Promise<boolean> {
  const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response?.ok ?? false;
}

const endOf = (file: string) => fs.readFileSync(file, "utf8").split("\n").slice(-40).join("\n");

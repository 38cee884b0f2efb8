import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createDatabase } from "./create-database.ts";
import { readPostmaster } from "./postmaster.ts";
import { releaseCluster } from "./release-cluster.ts";
import { type Cluster, startCluster } from "./start-cluster.ts";

let dataDirectory: string;
const started: Cluster[] = [];

beforeEach(() => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), "laurel-cluster-"));
  // The user who runs PostgreSQL must be able to traverse it.
  fs.chmodSync(parent, 0o755);
  dataDirectory = path.join(parent, "pg");
});

afterEach(async () => {
  for (const cluster of started.splice(0)) await releaseCluster(cluster);
  fs.rmSync(path.dirname(dataDirectory), { recursive: true, force: true });
});

async function start(): Promise<Cluster> {
  const cluster = await startCluster({ dataDirectory, settings: ["fsync=off"] });
  started.push(cluster);
  return cluster;
}

test("concurrent starts create one server, and the last release stops it", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.port).toBe(second.port);
  started.length = 0;
  expect(await releaseCluster(first)).toBe(false);
  expect(readPostmaster(dataDirectory)?.isReady).toBe(true);
  expect(await releaseCluster(second)).toBe(true);
  expect(readPostmaster(dataDirectory)).toBeNull();
});

test("the next start after the server was killed has the data", async () => {
  const cluster = await start();
  await createDatabase(cluster, "kept");
  await cluster.connection.query("CHECKPOINT");
  const pid = readPostmaster(dataDirectory)?.pid ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, "SIGKILL");
  const again = await start();
  const { rowCount } = await again.connection.query("SELECT FROM pg_database WHERE datname = 'kept'");
  expect(rowCount).toBe(1);
});

test("a lock file with the id of an unrelated process does not prevent a start", async () => {
  await releaseCluster(await start());
  started.length = 0;
  fs.writeFileSync(
    path.join(dataDirectory, "postmaster.pid"),
    `${process.pid}\n${dataDirectory}\n1\n54329\n\n127.0.0.1\n1 1\nready\n`,
  );
  expect((await start()).port).toBeGreaterThan(0);
});

test("the leftovers of a killed start do not prevent the next one", async () => {
  fs.mkdirSync(`${dataDirectory}.unfinished`);
  fs.writeFileSync(path.join(`${dataDirectory}.unfinished`, "PG_VERSION"), "18\n");
  expect((await start()).port).toBeGreaterThan(0);
});

test("an incomplete data directory is not changed, and the error says what to do", async () => {
  fs.mkdirSync(dataDirectory);
  fs.writeFileSync(path.join(dataDirectory, "PG_VERSION"), "18\n");
  await expect(start()).rejects.toThrow(/is incomplete\. Move it/);
  expect(fs.readdirSync(dataDirectory)).toEqual(["PG_VERSION"]);
});

test("the data of another version is not changed, and the error says what to do", async () => {
  await releaseCluster(await start());
  started.length = 0;
  fs.writeFileSync(path.join(dataDirectory, "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow(/created by PostgreSQL 17, but this is PostgreSQL 18\. Move it/);
});

test.runIf(process.getuid?.() === 0)(
  "root gets an error that names the directory which the user postgres cannot enter",
  async () => {
    const parent = path.dirname(dataDirectory);
    fs.chmodSync(parent, 0o700);
    await expect(start()).rejects.toThrow(`has no access to ${parent}`);
  },
);

test.runIf(process.getuid?.() === 0)("for root, PostgreSQL runs as an ordinary user", async () => {
  await start();
  const pid = readPostmaster(dataDirectory)?.pid ?? 0;
  const { stdout } = await promisify(execFile)("stat", ["-c", "%u", `/proc/${pid}`]);
  expect(Number(stdout)).toBeGreaterThan(0);
});

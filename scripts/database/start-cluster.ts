import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { Advice } from "@/scripts/advice.mjs";
import { findFreePort } from "@/scripts/find-free-port";
import { findBinary } from "./find-binary.ts";
import { clearStaleLocks, type Postmaster, readPostmaster } from "./postmaster.ts";
import { type ProcessOwner, runAs } from "./run-as.ts";
import { withLock } from "./with-lock.ts";

const run = promisify(execFile);
const postgresMajor = "18";

/** The application name of the connections with which processes hold a cluster. */
export const holderName = "laurel holder";

/** A running embedded PostgreSQL. The server runs as long as `connection` is open: see releaseCluster. */
export interface Cluster {
  dataDirectory: string;
  port: number;
  /** A superuser connection to the database `postgres`, open as long as the cluster is needed. */
  connection: pg.Client;
  /** Returns the URL of a database for the role `laurel`, which can create databases. */
  url(database: string): string;
}

export interface ClusterOptions {
  dataDirectory: string;
  /** The preferred port; another one is used if it is not free. */
  port?: number;
  /** Server settings such as `fsync=off`. */
  settings?: readonly string[];
}

/** Starts the embedded PostgreSQL of a data directory, or joins the one that another process has started. Creates the directory
 *  if it does not exist. Recovers if the server or an earlier start was killed.
 *  @throws Advice if the directory cannot be used or the server does not start. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const dataDirectory = path.resolve(options.dataDirectory);
  return withLock(dataDirectory, async () => {
    const { postmaster, connection } = await reach(dataDirectory, options);
    await connection.query(
      `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'laurel') THEN CREATE ROLE laurel LOGIN CREATEDB; END IF; END $$`,
    );
    const url = (database: string) => `postgresql://laurel@127.0.0.1:${postmaster.port}/${database}`;
    return { dataDirectory, port: postmaster.port, connection, url };
  });
}

/** Waits for a server that is being killed or stopped, which looks alive for a moment. */
async function reach(
  dataDirectory: string,
  options: ClusterOptions,
): Promise<{ postmaster: Postmaster; connection: pg.Client }> {
  for (let attempt = 1; ; attempt++) {
    const postmaster = await ensureRunning(dataDirectory, options);
    const connection = new pg.Client({
      host: "127.0.0.1",
      port: postmaster.port,
      user: "postgres",
      database: "postgres",
      application_name: holderName,
    });
    // If the server stops, this process must not crash.
    connection.on("error", () => {});
    try {
      await connection.connect();
      return { postmaster, connection };
    } catch (cause) {
      if (attempt === 50)
        throw new Advice(
          `Cannot connect to the embedded PostgreSQL (${String(cause)}). See its log: ${logFile(dataDirectory)}`,
          {
            cause,
          },
        );
      await sleep(100);
    }
  }
}

async function ensureRunning(dataDirectory: string, options: ClusterOptions): Promise<Postmaster> {
  const running = await settle(dataDirectory);
  if (running) return running;
  const initdb = findBinary("initdb");
  const owner = runAs(dataDirectory);
  if (!hasCompleteData(dataDirectory)) await initialize(initdb, dataDirectory, owner);
  await clearStaleLocks(dataDirectory);
  await launch(dataDirectory, owner, await findFreePort(options.port), options.settings ?? []);
  const started = readPostmaster(dataDirectory);
  if (!started?.isReady)
    throw new Advice(`The embedded PostgreSQL did not become ready. See its log: ${logFile(dataDirectory)}`);
  return started;
}

/** Returns the running server once it is ready, or null if there is none. Waits up to a minute for one that is starting or
 *  stopping. */
async function settle(dataDirectory: string): Promise<Postmaster | null> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const postmaster = readPostmaster(dataDirectory);
    if (!postmaster || postmaster.isReady) return postmaster;
    await sleep(100);
  }
  throw new Advice(
    `The embedded PostgreSQL in ${dataDirectory} neither starts nor stops. See its log: ${logFile(dataDirectory)}`,
  );
}

/** Returns whether the directory has data; false if it does not exist or is empty.
 *  @throws Advice if this PostgreSQL cannot start from it. */
function hasCompleteData(dataDirectory: string): boolean {
  if (!fs.existsSync(dataDirectory) || fs.readdirSync(dataDirectory).length === 0) return false;
  const moveAway = `Move it (mv ${dataDirectory} ${dataDirectory}.old), then start again with an empty database.`;
  const isComplete = ["PG_VERSION", "global/pg_control", "base"].every((name) =>
    fs.existsSync(path.join(dataDirectory, name)),
  );
  if (!isComplete) throw new Advice(`The data directory ${dataDirectory} is incomplete. ${moveAway}`);
  const major = fs.readFileSync(path.join(dataDirectory, "PG_VERSION"), "utf8").trim();
  if (major !== postgresMajor)
    throw new Advice(
      `The data directory ${dataDirectory} was created by PostgreSQL ${major}, but this is PostgreSQL ${postgresMajor}. ${moveAway}`,
    );
  return true;
}

/** Creates the data in a temporary directory, which is renamed when it is complete, so that an interruption leaves nothing that
 *  looks like a database. */
async function initialize(initdb: string, dataDirectory: string, owner: ProcessOwner): Promise<void> {
  const unfinished = `${dataDirectory}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  // The user who runs PostgreSQL must be able to traverse the parents; only that user can access the data.
  fs.mkdirSync(path.dirname(dataDirectory), { recursive: true, mode: 0o755 });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  if (owner.uid !== undefined) fs.chownSync(unfinished, owner.uid, owner.gid ?? owner.uid);
  const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const common = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"];
  try {
    await run(initdb, ["-D", unfinished, ...common, ...locale], { ...owner, cwd: "/" });
  } catch (cause) {
    throw new Advice(`Failed to create a database in ${dataDirectory}: ${outputOf(cause)}`, { cause });
  }
  if (fs.existsSync(dataDirectory)) fs.rmdirSync(dataDirectory);
  fs.renameSync(unfinished, dataDirectory);
}

async function launch(
  dataDirectory: string,
  owner: ProcessOwner,
  port: number,
  settings: readonly string[],
): Promise<void> {
  // No socket file: tools that scan the project's files (a build) would fail on it.
  const all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings];
  const flags = ["-p", String(port), ...all.flatMap((setting) => ["-c", setting])].join(" ");
  const log = logFile(dataDirectory);
  try {
    const start = ["start", "-D", dataDirectory, "-w", "-t", "60", "-l", log, "-s", "-o", flags];
    await run(findBinary("pg_ctl"), start, { ...owner, cwd: dataDirectory });
  } catch (cause) {
    const tail = fs.existsSync(log) ? fs.readFileSync(log, "utf8").split("\n").slice(-12).join("\n") : "";
    throw new Advice(`The embedded PostgreSQL in ${dataDirectory} did not start. ${outputOf(cause)}\n${tail}`, {
      cause,
    });
  }
}

const logFile = (dataDirectory: string) => path.join(dataDirectory, "server.log");

function outputOf(error: unknown): string {
  if (typeof error === "object" && error && "stderr" in error && error.stderr) return String(error.stderr).trim();
  return String(error);
}

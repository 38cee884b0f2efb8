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

/** The application name of the connections by which processes hold a cluster. */
export const holderName = "laurel holder";

/** A running PostgreSQL of ours. The owner of `connection` keeps the server up: see releaseCluster. */
export interface Cluster {
  dataDirectory: string;
  port: number;
  /** A connection as superuser to the database `postgres`, held for as long as the cluster is needed. */
  connection: pg.Client;
  /** The URL of a database, as the role `laurel`, which may make databases. */
  url(database: string): string;
}

export interface ClusterOptions {
  dataDirectory: string;
  /** Taken when it is free; otherwise any. */
  port?: number;
  /** Server settings such as `fsync=off`. */
  settings?: readonly string[];
}

/** Starts the embedded PostgreSQL of a data directory, made first when it is not there, or joins the one that runs already,
 *  whoever started it. Recovers from a server or a starter that was killed.
 *  Throws Advice when the directory cannot be used or the server does not come up. */
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

/** A server that is just being killed or stopped still looks alive for a moment: it is given time to go. */
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
    // The server may be stopped under us; that must not end this process.
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

/** The running server, once it is ready; null when there is none, or not any more. Waits a minute for one that is between. */
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

/** False when there is nothing yet.
 *  Throws Advice for what this PostgreSQL could not start from. */
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

/** Makes the data in a directory beside it that gets the real name when it is complete, so that a kill in between leaves
 *  nothing that looks like a database. */
async function initialize(initdb: string, dataDirectory: string, owner: ProcessOwner): Promise<void> {
  const unfinished = `${dataDirectory}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  // Whoever runs PostgreSQL must be able to walk through the parents; the data itself is theirs alone.
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
  // No socket file: what scans the project's files (a build) would stumble over it.
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

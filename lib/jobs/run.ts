import { EventEmitter } from "node:events";
import {
  Logger,
  type LogLevel,
  type Runner,
  run,
  runMigrations,
  type TaskList,
  type WorkerEvents,
} from "graphile-worker";
import pg from "pg";
import { setSigningWorkers } from "@/lib/domain/credentials/sign-badges";
import { signingThreads } from "@/lib/domain/credentials/signing-threads";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import { addJob } from "@/lib/platform/queue/add-job";
import type { JobName, JobPayloads } from "@/lib/platform/queue/jobs";
import { type Lane, laneOf, lanes } from "./lanes.ts";
import { QueueClient } from "./queue-client.ts";
import { jobs } from "./registry.ts";
import { releaseStuckJobs } from "./release-stuck-jobs.ts";

/** The scheduled jobs, in UTC and in graphile-worker's crontab format. Each is added once, also with several processes. The one
 *  with `fill` is added later if it was due while no process was running. */
const schedule = [
  "10 2 * * * keep-request-log ?fill=1d",
  "20 * * * * forget-tokens",
  "40 * * * * forget-answers",
  "50 * * * * forget-tickets",
  "50 * * * * remove-abandoned-uploads",
  "* * * * * recognize-due",
  "5 * * * * refresh-issuer-lists",
  "* * * * * sort-due",
  "* * * * * pull-due-sources",
  "* * * * * forward-due-rules",
  "* * * * * work-on-due-hosts",
].join("\n");

/** Each lane listens on one connection, and its workers use others for moments. */
const connectionsMax = Object.keys(lanes).length + 5;
const restartMs = 1000;

/** Starts processing the queue in this process; several processes can do so concurrently. Each lane has workers of its own, so
 *  that jobs that wait for other servers never delay the others. A failed job is retried with increasing delays. `stop` waits for
 *  the running jobs to finish. */
export async function startJobs(): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({
    Client: QueueClient,
    connectionString: env().DATABASE_URL,
    max: connectionsMax,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on("error", (error) => log.warn({ error: error.message }, "idle connection of the queue closed"));
  pool.on("connect", (client) => client.on("error", () => {}));
  await runMigrations({ pgPool: pool, logger });
  const threads = signingThreads();
  setSigningWorkers(threads.sign);
  const workerPoolIds = new Set<string>();
  const runningIds = new Set<string>();
  const started: { stop(): Promise<void> }[] = [];
  for (const lane of Object.keys(lanes) as Lane[])
    started.push(await startLane(lane, { pool, workerPoolIds, runningIds }));
  const release = await releaseStuckJobs(workerPoolIds, runningIds);
  await addJob(db(), "refresh-issuer-lists", {}, { key: "refresh-issuer-lists" });
  return {
    stop: async () => {
      await Promise.all(started.map((lane) => lane.stop()));
      await release.stop();
      setSigningWorkers(null);
      await threads.stop();
      await pool.end();
    },
  };
}

interface LaneContext {
  pool: pg.Pool;
  /** The ids under which this process locks jobs. */
  workerPoolIds: Set<string>;
  /** The jobs that this process is running. */
  runningIds: Set<string>;
}

/** Starts the workers of a lane, again whenever they end by themselves. */
async function startLane(lane: Lane, context: LaneContext): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;
  let runner = await open();

  async function open(): Promise<Runner> {
    const events: WorkerEvents = new EventEmitter();
    events.once("pool:create", ({ workerPool }) => void context.workerPoolIds.add(workerPool.id));
    const opened = await run({
      pgPool: context.pool,
      concurrency: lanes[lane],
      noHandleSignals: true,
      taskList: taskList(lane, context.runningIds),
      ...(lane === "upkeep" ? { crontab: schedule } : {}),
      logger,
      events,
      preset: { plugins: [replaceEndedWorkers] },
    });
    const onEnd = (error?: unknown) => {
      if (isStopping) return;
      log.error({ lane, error }, "the workers of a lane ended and are started again");
      restart = setTimeout(reopen, restartMs);
    };
    opened.promise.then(() => onEnd(), onEnd);
    return opened;
  }

  function reopen(): void {
    open().then(
      (opened) => {
        runner = opened;
        if (isStopping) void opened.stop();
      },
      (error: unknown) => {
        log.error({ lane, error }, "failed to start the workers of a lane");
        if (!isStopping) restart = setTimeout(reopen, restartMs);
      },
    );
  }

  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(restart);
      await runner.stop().catch(() => {});
    },
  };
}

/** A worker ends when it cannot report what became of a job, such as when it loses its connection. graphile-worker would then end
 *  all workers of the lane. */
const replaceEndedWorkers: GraphileConfig.Plugin = {
  name: "replace-ended-workers",
  version: "1.0.0",
  worker: {
    middleware: {
      poolWorkerPrematureExit(_next, { replaceWithNewWorker }) {
        replaceWithNewWorker();
      },
    },
  },
};

function taskList(lane: Lane, runningIds: Set<string>): TaskList {
  const names = (Object.keys(laneOf) as JobName[]).filter((name) => laneOf[name] === lane);
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (payload: unknown, { job }) => {
        runningIds.add(String(job.id));
        try {
          await perform(name, payload);
        } finally {
          runningIds.delete(String(job.id));
        }
      },
    ]),
  );
}

/** Runs a job. The payload has the type that addJob requires for this name. */
function perform<Name extends JobName>(name: Name, payload: unknown): Promise<void> {
  return jobs[name](payload as JobPayloads[Name]);
}

const logger = new Logger(() => (level, message, meta) => writeLog(level, message, meta));

function writeLog(level: LogLevel, message: string, meta: object | undefined): void {
  if (level === "error") log.error({ ...meta }, message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
}

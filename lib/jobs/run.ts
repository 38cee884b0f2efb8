import { EventEmitter } from "node:events";
import { Logger, type LogLevel, run, runMigrations, type TaskList, type WorkerEvents } from "graphile-worker";
import { setSigningWorkers } from "@/lib/domain/credentials/sign-badges";
import { signingThreads } from "@/lib/domain/credentials/signing-threads";
import { pool } from "@/lib/platform/db/pool";
import { log } from "@/lib/platform/log/log";
import type { JobName, JobPayloads } from "@/lib/platform/queue/jobs";
import { jobs } from "./registry.ts";
import { releaseAbandonedJobs } from "./release-abandoned.ts";

/** The number of jobs that run concurrently in one process. Jobs mostly wait for the database, or for the signing threads. */
const concurrency = 4;

/** The scheduled jobs, in UTC and in graphile-worker's crontab format. Each is added once, also with several processes. The one
 *  with `fill` is added later if it was due while no process was running. */
const schedule = [
  "10 2 * * * keep-request-log ?fill=1d",
  "20 * * * * forget-tokens",
  "40 * * * * forget-answers",
  "50 * * * * forget-tickets",
  "50 * * * * remove-abandoned-uploads",
  "* * * * * pull-due-sources",
  "* * * * * forward-due-rules",
  "* * * * * work-on-due-hosts",
].join("\n");

/** Starts processing the queue in this process; several processes can do so concurrently. A failed job is retried with
 *  increasing delays. `stop` waits for the running jobs to finish. */
export async function startJobs(): Promise<{ stop(): Promise<void> }> {
  const logger = new Logger(() => (level, message, meta) => writeLog(level, message, meta));
  await runMigrations({ pgPool: pool(), logger });
  const events: WorkerEvents = new EventEmitter();
  const workerPoolId = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  const threads = signingThreads();
  setSigningWorkers(threads.sign);
  const runner = await run({
    pgPool: pool(),
    concurrency,
    noHandleSignals: true,
    taskList: taskList(),
    crontab: schedule,
    logger,
    events,
  });
  const abandoned = await releaseAbandonedJobs(await workerPoolId);
  return {
    stop: async () => {
      await runner.stop();
      await abandoned.stop();
      setSigningWorkers(null);
      await threads.stop();
    },
  };
}

function taskList(): TaskList {
  return Object.fromEntries(
    Object.keys(jobs).map((name) => [name, (payload: unknown) => perform(name as JobName, payload)]),
  );
}

/** Runs a job. The payload has the type that addJob requires for this name. */
function perform<Name extends JobName>(name: Name, payload: unknown): Promise<void> {
  return jobs[name](payload as JobPayloads[Name]);
}

function writeLog(level: LogLevel, message: string, meta: object | undefined): void {
  if (level === "error") log.error({ ...meta }, message);
  else if (level === "warning") log.warn(message);
  else log.debug(message);
}

import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "@/lib/platform/env";
import { log } from "@/lib/platform/log/log";
import type { ChildMessage, ChildTask } from "./child.ts";
import { type FailureParts, type RunInChild, setChildRunner, type Task, type TaskOutcome } from "./in-child.ts";

export interface ChildOptions {
  /** The number of processes, each of which runs one task at a time. */
  count: number;
  /** The number of tasks that may wait for a process. */
  waitingMax: number;
  /** The maximum time that a task waits for a process, in milliseconds. */
  waitMs: number;
  /** The maximum resident memory of a process, where the system reports it (Linux). */
  memoryMibMax: number;
}

const standard: ChildOptions = {
  count: Math.max(2, Math.min(4, os.availableParallelism())),
  waitingMax: 100,
  waitMs: 15_000,
  memoryMibMax: 768,
};

/** Enough for Node, the TypeScript loader and a task's modules on a busy machine. */
const startMs = 30_000;
const idleMs = 5 * 60_000;
const watchMs = 50;
/** Requests come first. */
const niceness = 10;

const root = fileURLToPath(new URL("../../../", import.meta.url));
const entry = fileURLToPath(new URL("./child.ts", import.meta.url));

/** Makes `inChild` run its tasks in child processes, which start with the first task and end after five minutes without one.
 *  A process whose task takes too much time or memory is killed, which also stops native code. */
export function startChildren(options: Partial<ChildOptions> = {}): { stop(): void } {
  const children = new Children({ ...standard, ...options });
  setChildRunner(children.run);
  return {
    stop: () => {
      setChildRunner(null);
      children.stop();
    },
  };
}

class Children {
  readonly #options: ChildOptions;
  readonly #free: Child[];
  readonly #all: readonly Child[];
  readonly #waiting: ((child: Child) => void)[] = [];

  constructor(options: ChildOptions) {
    this.#options = options;
    this.#all = Array.from({ length: options.count }, () => new Child(options.memoryMibMax));
    this.#free = [...this.#all];
  }

  run: RunInChild = async (task, args) => {
    const child = await this.#take();
    if (!child) return { failure: busy };
    try {
      return await child.run(task, args);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(child);
      else this.#free.push(child);
    }
  };

  stop(): void {
    for (const child of this.#all) child.kill();
  }

  /** The child that was used last is the most likely to be running. */
  #take(): Promise<Child | null> {
    const free = this.#free.pop();
    if (free) return Promise.resolve(free);
    if (this.#waiting.length >= this.#options.waitingMax) return Promise.resolve(null);
    return new Promise((resolve) => {
      const take = (child: Child) => {
        clearTimeout(late);
        resolve(child);
      };
      const late = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        resolve(null);
      }, this.#options.waitMs);
      this.#waiting.push(take);
    });
  }
}

const busy: FailureParts = {
  kind: "unavailable",
  message: "The server is busy. Try again in a minute.",
  retryAfterSeconds: 60,
};

type TaskIn<Args extends readonly unknown[], Result> = Pick<Task<Args, Result>, "file" | "name" | "timeMs">;

class Child {
  readonly #memoryMibMax: number;
  #process: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;
  #number = 0;

  constructor(memoryMibMax: number) {
    this.#memoryMibMax = memoryMibMax;
  }

  async run<Args extends readonly unknown[], Result>(
    task: TaskIn<Args, Result>,
    args: Args,
  ): Promise<TaskOutcome<Result>> {
    clearTimeout(this.#idle);
    try {
      const child = this.#process ?? (await this.#start());
      const message = await this.#ask(child, task, { number: ++this.#number, file: task.file, name: task.name, args });
      if (message === null) return { exceeded: true };
      if ("result" in message) return { result: message.result as Result };
      if ("failure" in message) return { failure: message.failure };
      throw new Error(`${task.name} failed in a child process: ${message.fault}`);
    } finally {
      this.#idle = setTimeout(() => this.kill(), idleMs).unref();
    }
  }

  kill(): void {
    this.#process?.kill("SIGKILL");
    this.#process = undefined;
  }

  async #start(): Promise<ChildProcess> {
    const child = await start();
    this.#process = child;
    child.once("exit", () => {
      if (this.#process === child) this.#process = undefined;
    });
    return child;
  }

  #ask<Args extends readonly unknown[], Result>(
    child: ChildProcess,
    task: TaskIn<Args, Result>,
    message: ChildTask,
  ): Promise<Exclude<ChildMessage, { ready: true }> | null> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        clearInterval(watch);
        child.off("message", take).off("exit", end).off("error", end);
      };
      const take = (answer: ChildMessage) => {
        if ("ready" in answer || answer.number !== message.number) return;
        settle();
        resolve(answer);
      };
      const refuse = (reason: string) => {
        settle();
        this.kill();
        log.warn({ task: task.name, reason }, "a task in a child process was ended");
        resolve(null);
      };
      const end = () => refuse("it ended");
      const timer = setTimeout(() => refuse(`more than ${task.timeMs} ms`), task.timeMs);
      const watch = setInterval(async () => {
        if ((await residentMib(child.pid)) > this.#memoryMibMax && this.#process === child)
          refuse(`more than ${this.#memoryMibMax} MiB`);
      }, watchMs);
      child.on("message", take).on("exit", end).on("error", end);
      child.send(message, (error) => {
        if (error) end();
      });
    });
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(entry, [], {
    cwd: root,
    execArgv: ["--import", "tsx", "--max-old-space-size=512"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: childEnvironment(),
  });
  child.on("error", () => {});
  try {
    if (child.pid !== undefined) os.setPriority(child.pid, niceness);
  } catch {
    // Not permitted everywhere.
  }
  child.unref();
  child.channel?.unref();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => fail("did not start in time"), startMs);
    const fail = (reason: string) => {
      clearTimeout(late);
      child.kill("SIGKILL");
      reject(new Error(`a child process ${reason}`));
    };
    child.once("exit", (code, signal) => fail(`ended at its start (${signal ?? code})`));
    child.once("message", () => {
      clearTimeout(late);
      child.removeAllListeners("exit");
      resolve(child);
    });
  });
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html */
async function residentMib(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return (Number(text.split(" ")[1] ?? 0) * 4096) / (1024 * 1024);
}

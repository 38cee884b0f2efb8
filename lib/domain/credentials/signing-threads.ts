import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { JsonObject } from "@/lib/platform/json/json-value";
import type { BadgeKeys, SignBadges, SignedBadge } from "./sign-here.ts";
import { SigningThreadEnded } from "./signing-thread-ended.ts";

/** A message to a worker thread. Keys are passed as KeyObjects and never leave the process. */
export interface SigningTask {
  number: number;
  credentials: readonly JsonObject[];
  keys: BadgeKeys;
  created: Date;
}

/** The worker thread's answer to a task. */
export type SigningAnswer = { number: number } & ({ signed: SignedBadge[] } | { fault: Error });

/** Threads end after this long without a task. */
const idleMs = 60_000;

/** Creates a pool of worker threads that sign badges. The first task starts the threads: by default, one for each CPU core
 *  except one, which is left for the main thread. They end after a minute without a task. `stop` ends them immediately. */
export function signingThreads(count = Math.max(1, availableParallelism() - 1)): {
  sign: SignBadges;
  stop(): Promise<void>;
} {
  const threads: Thread[] = [];
  let idle: NodeJS.Timeout | undefined;
  const endAll = async () => {
    await Promise.all(threads.splice(0).map((thread) => thread.end()));
  };
  return {
    sign: async (credentials, keys, created) => {
      clearTimeout(idle);
      while (threads.length < count) threads.push(new Thread());
      const share = Math.ceil(credentials.length / count);
      const signed = await Promise.all(
        threads.map((thread, index) =>
          thread.sign(credentials.slice(index * share, (index + 1) * share), keys, created),
        ),
      );
      clearTimeout(idle);
      idle = setTimeout(() => void endAll(), idleMs).unref();
      return signed.flat();
    },
    stop: async () => {
      clearTimeout(idle);
      await endAll();
    },
  };
}

class Thread {
  #worker: Worker | undefined;
  #number = 0;
  readonly #pending = new Map<number, { resolve(signed: SignedBadge[]): void; reject(fault: Error): void }>();

  sign(credentials: readonly JsonObject[], keys: BadgeKeys, created: Date): Promise<SignedBadge[]> {
    if (credentials.length === 0) return Promise.resolve([]);
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#pending.set(number, { resolve, reject });
      const task: SigningTask = { number, credentials, keys, created };
      const worker = this.#start();
      // Keeps the process alive until this task is done. Idle workers do not prevent it from exiting.
      worker.ref();
      worker.postMessage(task);
    });
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./signing-thread.mjs", import.meta.url), { execArgv: [] });
    worker.on("message", (answer: SigningAnswer) => {
      const task = this.#pending.get(answer.number);
      this.#pending.delete(answer.number);
      if ("signed" in answer) task?.resolve(answer.signed);
      else task?.reject(answer.fault);
      if (this.#pending.size === 0) worker.unref();
    });
    const onEnd = (fault: Error) => {
      // "exit" may follow "error" when another worker has already been started.
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#pending.values()) reject(fault);
      this.#pending.clear();
    };
    worker.on("error", onEnd);
    worker.on("exit", () => onEnd(new SigningThreadEnded()));
    this.#worker = worker;
    return worker;
  }
}

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { JsonObject } from "@/lib/platform/json/json-value";
import type { BadgeKeys, SignBadges, SignedBadge } from "./sign-here.ts";
import { SigningThreadEnded } from "./signing-thread-ended.ts";

/** What a thread is asked. Keys go to it as KeyObjects, within this process alone. */
export interface SigningTask {
  number: number;
  credentials: readonly JsonObject[];
  keys: BadgeKeys;
  created: Date;
}

/** What it answers. */
export type SigningAnswer = { number: number } & ({ signed: SignedBadge[] } | { fault: Error });

/** Threads that nobody needs for so long end. */
const idleMs = 60_000;

/** Starts nothing yet: threads come when there is work for them, one for each core but this thread's own, and go when there
 *  is none. `stop` ends them at once. */
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
        threads.map((thread, at) => thread.sign(credentials.slice(at * share, (at + 1) * share), keys, created)),
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
  readonly #waiting = new Map<number, { resolve(signed: SignedBadge[]): void; reject(fault: Error): void }>();

  sign(credentials: readonly JsonObject[], keys: BadgeKeys, created: Date): Promise<SignedBadge[]> {
    if (credentials.length === 0) return Promise.resolve([]);
    const number = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      const task: SigningTask = { number, credentials, keys, created };
      const worker = this.#start();
      // A process that has nothing else to do may end, but not before this is done.
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
      const asked = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if ("signed" in answer) asked?.resolve(answer.signed);
      else asked?.reject(answer.fault);
      if (this.#waiting.size === 0) worker.unref();
    });
    const lose = (fault: Error) => {
      // An "exit" may come after its "error", when another worker has taken over.
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(fault);
      this.#waiting.clear();
    };
    worker.on("error", lose);
    worker.on("exit", () => lose(new SigningThreadEnded()));
    this.#worker = worker;
    return worker;
  }
}

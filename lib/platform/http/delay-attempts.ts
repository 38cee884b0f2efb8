import { setTimeout as sleep } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { Failure } from "@/lib/platform/failure/failure";
import { countAttempt } from "./limit-attempts.ts";

/** How attempts are slowed down. */
const delays = {
  /** Wrong passwords for one address from one client: one after another, from the ninth on. */
  "password-of-address-and-client": { free: 8, stepMs: 500, maxMs: 5_000, isQueue: true },
  /** Wrong passwords from one client, which may be the address of a whole company. */
  "password-of-client": { free: 100, stepMs: 100, maxMs: 2_000, isQueue: true },
  /** Wrong passwords for one address from all clients. They do not wait for each other: strangers at many addresses cannot keep
   *  the owner waiting for longer than this. */
  "password-of-address": { free: 40, stepMs: 100, maxMs: 3_000, isQueue: false },
} as const;

export type Delay = keyof typeof delays;

/** How long a caller waits at most before being asked to come back. */
const waitMsMax = 15_000;

// Next bundles route handlers and pages separately; a global lets both share the queues.
const shared = globalThis as typeof globalThis & { laurelQueues?: LRUCache<string, number> };

export interface DelayOptions {
  /** Waits for a number of milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
  /** The time in milliseconds. */
  now?: () => number;
}

/** Counts an attempt before it is made, and waits longer the more attempts there were within 15 minutes. Unlike limitAttempts, it
 *  never refuses everything for a time, so that wrong attempts of a stranger cannot lock anyone out.
 *  @returns a function that removes the attempt from the count, for attempts that succeeded.
 *  @throws Failure("too-many") with the seconds to wait if more attempts wait already than can be answered soon. */
export async function delayAttempts(
  delay: Delay,
  key: string,
  { wait = (ms) => sleep(ms), now = Date.now }: DelayOptions = {},
): Promise<() => Promise<void>> {
  const { free, stepMs, maxMs, isQueue } = delays[delay];
  const { count, undo } = await countAttempt(delay, key);
  if (count <= free) return undo;
  const pauseMs = Math.min(maxMs, (count - free) * stepMs);
  if (!isQueue) {
    await wait(pauseMs);
    return undo;
  }
  shared.laurelQueues ??= new LRUCache({ max: 50_000 });
  const queues = shared.laurelQueues;
  const queue = `${delay} ${sha256(key).toString("base64url")}`;
  const turn = Math.max(now(), queues.get(queue) ?? 0) + pauseMs;
  const waitMs = turn - now();
  if (waitMs > waitMsMax) {
    await undo();
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    throw new Failure("too-many", `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }
  queues.set(queue, turn);
  await wait(waitMs);
  return undo;
}

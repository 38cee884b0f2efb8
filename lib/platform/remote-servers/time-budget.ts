import { AsyncLocalStorage } from "node:async_hooks";

const deadline = new AsyncLocalStorage<number>();

/** Limits the time of all requests to other servers that `work` makes, together: each ends when the time is over, whatever its own
 *  limit. A budget within another one cannot be longer. */
export function withTimeBudget<T>(ms: number, work: () => Promise<T>): Promise<T> {
  return deadline.run(Math.min(Date.now() + ms, deadline.getStore() ?? Number.POSITIVE_INFINITY), work);
}

/** Returns how many milliseconds are left for requests to other servers; Infinity outside of a time budget. */
export function timeLeft(): number {
  return (deadline.getStore() ?? Number.POSITIVE_INFINITY) - Date.now();
}

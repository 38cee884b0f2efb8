import { type Db, db } from "./client.ts";
import { isRetryable } from "./faults.ts";

const attemptsMax = 5;

/** Runs `work` in one READ COMMITTED transaction, and repeats it after a deadlock or a serialization failure. So `work` may run
 *  more than once, and must have no effects outside the database. */
export async function transaction<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { timeout: 30_000, maxWait: 10_000 });
    } catch (error) {
      if (attempt >= attemptsMax || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * (5 + Math.random() * 5)));
    }
  }
}

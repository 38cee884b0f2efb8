import pg from "pg";
import { isPassing } from "@/lib/platform/db/faults";

/** SQLSTATE cannot_connect_now, after which graphile-worker tries again. */
const retriedCode = "57P03";

/** A connection of the queue on which the record of what became of a job is repeated after a lost connection. graphile-worker
 *  repeats it only after some errors, and otherwise leaves the job locked with a rejection that nobody handles. */
export class QueueClient extends pg.Client {
  // pg declares seven overloads; graphile-worker uses the one that returns a promise.
  override query = ((...parameters: [never]) => {
    const result: unknown = super.query(...parameters);
    if (!(result instanceof Promise) || !isOutcome(parameters[0])) return result;
    return result.catch((error: unknown) => {
      if (error instanceof Error && isPassing(error)) Object.assign(error, { code: retriedCode });
      throw error;
    });
  }) as pg.Client["query"];
}

/** Whether a query records that a job was completed or failed: by the names of graphile-worker's prepared statements. */
const isOutcome = (query: unknown): boolean =>
  typeof query === "object" && query !== null && "name" in query && /^(complete|fail)_job/.test(String(query.name));

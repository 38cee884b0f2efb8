import { runMigrations } from "graphile-worker";
import { applyMigrations } from "./deploy.ts";

/** Brings a database to what the code expects: Laurel's own tables and those of the job queue.
 *  @returns the names of the migrations that were applied. */
export async function prepare(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  await runMigrations({ connectionString: url, noHandleSignals: true });
  return applied;
}

import { runMigrations } from "graphile-worker";
import { applyMigrations } from "./deploy.ts";

/** Migrates a database to the state that the code expects: Laurel's tables and those of the job queue.
 *  @returns the names of the applied migrations. */
export async function prepare(url: string): Promise<string[]> {
  const applied = await applyMigrations(url);
  await runMigrations({ connectionString: url, noHandleSignals: true });
  return applied;
}

import pg from "pg";
import type { Cluster } from "./start-cluster.ts";

/** Creates a database in a cluster, empty or as a copy of `template`; an existing one is not changed.
 *  @returns the URL of the database. */
export async function createDatabase(cluster: Cluster, name: string, template?: string): Promise<string> {
  const { rowCount } = await cluster.connection.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  if (!rowCount) {
    const source = template === undefined ? "" : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
    await cluster.connection.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER laurel${source}`);
  }
  return cluster.url(name);
}

import path from "node:path";
import { type Cluster, startCluster } from "./start-cluster.ts";

/** Starts the PostgreSQL of the tests, separate from development data. It can lose its data if the machine crashes, which makes it
 *  faster. */
export function startTestCluster(): Promise<Cluster> {
  return startCluster({
    dataDirectory: path.resolve(import.meta.dirname, "../../.data/test-pg"),
    settings: ["fsync=off", "full_page_writes=off", "max_connections=200"],
  });
}

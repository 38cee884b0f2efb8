import path from "node:path";
import { type Cluster, startCluster } from "./start-cluster.ts";

/** The PostgreSQL of the tests, apart from anybody's own data. It may lose everything in a crash of the machine, and is the
 *  faster for it. */
export function startTestCluster(): Promise<Cluster> {
  return startCluster({
    dataDirectory: path.resolve(import.meta.dirname, "../../.data/test-pg"),
    settings: ["fsync=off", "full_page_writes=off", "max_connections=200"],
  });
}

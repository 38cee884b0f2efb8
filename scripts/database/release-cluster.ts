import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findBinary } from "./find-binary.ts";
import { readPostmaster } from "./postmaster.ts";
import { runAs } from "./run-as.ts";
import { type Cluster, holderName } from "./start-cluster.ts";
import { withLock } from "./with-lock.ts";

/** Releases a cluster. The last holder stops the server.
 *  @returns whether the server was stopped. */
export async function releaseCluster({ dataDirectory, connection }: Cluster): Promise<boolean> {
  return withLock(dataDirectory, async () => {
    const isLast = await isAlone(connection);
    await connection.end().catch(() => {});
    if (isLast) await stop(dataDirectory);
    return isLast;
  });
}

/** Returns whether no other process holds the cluster. A holder that has just ended may still be listed for a moment. */
async function isAlone(connection: Cluster["connection"]): Promise<boolean> {
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      const { rowCount } = await connection.query(
        "SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()",
        [holderName],
      );
      if (rowCount === 0) return true;
      await sleep(50);
    }
    return false;
  } catch {
    return false; // The server was already stopped by another process.
  }
}

async function stop(dataDirectory: string): Promise<void> {
  if (!readPostmaster(dataDirectory)) return;
  const stopNow = ["stop", "-D", dataDirectory, "-m", "fast", "-w", "-s"];
  await promisify(execFile)(findBinary("pg_ctl"), stopNow, { ...runAs(dataDirectory), cwd: dataDirectory });
}

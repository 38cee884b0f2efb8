import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findBinary } from "./find-binary.ts";
import { readPostmaster } from "./postmaster.ts";
import { runAs } from "./run-as.ts";
import { type Cluster, holderName } from "./start-cluster.ts";
import { withLock } from "./with-lock.ts";

/** Gives a cluster back; the last one to do so stops the server. True when it was stopped. */
export async function releaseCluster({ dataDirectory, connection }: Cluster): Promise<boolean> {
  return withLock(dataDirectory, async () => {
    const isLast = await isAlone(connection);
    await connection.end().catch(() => {});
    if (isLast) await stop(dataDirectory);
    return isLast;
  });
}

/** Whether nobody else holds the cluster. A holder that has just gone may still show for a moment. */
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
    return false; // The server has gone already: somebody else's doing.
  }
}

async function stop(dataDirectory: string): Promise<void> {
  if (!readPostmaster(dataDirectory)) return;
  const stopNow = ["stop", "-D", dataDirectory, "-m", "fast", "-w", "-s"];
  await promisify(execFile)(findBinary("pg_ctl"), stopNow, { ...runAs(dataDirectory), cwd: dataDirectory });
}

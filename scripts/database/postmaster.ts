import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A running PostgreSQL server. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** Reads the lock file of the server of a data directory; null unless that process is alive and belongs to this directory. After
 *  a crash the file remains, and its process id may belong to another process. */
export function readPostmaster(dataDirectory: string): Postmaster | null {
  let text: string;
  try {
    text = fs.readFileSync(path.join(dataDirectory, "postmaster.pid"), "utf8");
  } catch {
    return null;
  }
  const [pid, , , port, , , , status] = text.split("\n");
  if (!processesIn(dataDirectory).includes(Number(pid))) return null;
  return { pid: Number(pid), port: Number(port), isReady: status?.trim() === "ready" };
}

/** Removes the lock files of a killed server. PostgreSQL would refuse to start while a process with the id in them exists: one
 *  that reuses the id, or a zombie that the first process of a container does not reap. It is safe only when no process of that
 *  server is left, so this waits up to ten seconds for them to detect the end of their parent. */
export async function clearStaleLocks(dataDirectory: string): Promise<void> {
  const lockFile = path.join(dataDirectory, "postmaster.pid");
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!fs.existsSync(lockFile) || readPostmaster(dataDirectory)) return;
    if (processesIn(dataDirectory).length === 0) return fs.rmSync(lockFile, { force: true });
    await sleep(100);
  }
}

/** Lists the living processes with this working directory: the server and its children. A zombie has no working directory. */
function processesIn(dataDirectory: string): number[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && workingDirectoryOf(name) === dataDirectory)
    .map(Number);
}

function workingDirectoryOf(pid: string): string | null {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null;
  }
}

import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A PostgreSQL server that is alive. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** What PostgreSQL's own lock file says of the server of a data directory; null unless that process is alive and really is
 *  this directory's: after a crash the file stays, and its process id may belong to somebody else by now. */
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

/** Removes the lock files of a server that was killed. PostgreSQL would refuse to start while the process id in them is
 *  alive: recycled, or a zombie that a container's first process never collects. It is safe only when no process of that
 *  server is left, so this waits up to ten seconds for them to notice their parent's death. */
export async function clearStaleLocks(dataDirectory: string): Promise<void> {
  const lockFile = path.join(dataDirectory, "postmaster.pid");
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!fs.existsSync(lockFile) || readPostmaster(dataDirectory)) return;
    if (processesIn(dataDirectory).length === 0) return fs.rmSync(lockFile, { force: true });
    await sleep(100);
  }
}

/** Live processes that work in the directory: the server and its children. A zombie has no working directory. */
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

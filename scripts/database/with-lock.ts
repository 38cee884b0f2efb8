import { createHash } from "node:crypto";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Advice } from "@/scripts/advice.mjs";

/** Runs `work` while no other process of this machine runs work under the same name. The lock is an abstract socket, which the
 *  kernel releases when its holder ends, so that a killed process does not leave a lock.
 *  @throws Advice after waiting for a minute. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const address = `\0laurel-${createHash("sha256").update(name).digest("hex")}`;
  let lock: net.Server | null = null;
  for (let attempt = 0; !lock; attempt++) {
    if (attempt > 1200)
      throw new Advice(`Another process has held the lock on ${name} for a minute. Stop that process, then try again.`);
    lock = await take(address);
    if (!lock) await sleep(50);
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}

function take(address: string): Promise<net.Server | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen(address, () => resolve(server));
  });
}

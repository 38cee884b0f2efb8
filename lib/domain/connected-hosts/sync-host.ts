import { notifyLearners } from "@/lib/domain/people/notify-learners";
import { db } from "@/lib/platform/db/client";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { withTimeBudget } from "@/lib/platform/remote-servers/time-budget";
import { enqueueSync } from "./enqueue-sync.ts";
import { enqueueUploads } from "./enqueue-uploads.sql.ts";
import { HostSession } from "./host-session.ts";
import { importPage } from "./import-page.ts";
import { readOwner } from "./read-owner.ts";
import { recordFault } from "./record-fault.ts";
import { revokeAtHost } from "./revoke-at-host.ts";
import { uploadNextBadge } from "./upload-next-badge.ts";

/** After this time it lets other jobs run and continues in a new job. */
const sliceMs = 10_000;
/** The time for all requests of one job, so that one that began just before the end of the slice can finish. */
const budgetMs = 30_000;
const busyMs = 3_000;

/** Does what is due at a connection to another host: imports badges page by page, uploads waiting badges, or ends it. Only
 *  one job at a time works on the connections of a person; another one tries again later. It can be killed at any moment. A
 *  fault of the other host is recorded and tried again later; it is not thrown. */
export async function syncHost(connectionId: string): Promise<void> {
  const owner = await db().hostConnection.findUnique({ where: { id: connectionId }, select: { personId: true } });
  if (!owner) return;
  const again = await withAdvisoryLock(`hosts-of-person/${owner.personId}`, () =>
    withTimeBudget(budgetMs, async () => ({ at: await workSlice(connectionId) })),
  );
  const at = again === null ? new Date(Date.now() + busyMs) : again.at;
  if (at) await db().$transaction((tx) => enqueueSync(tx, connectionId, at));
}

/** Returns when to continue; null if nothing is left. */
async function workSlice(connectionId: string): Promise<Date | null> {
  const sliceEnd = Date.now() + sliceMs;
  for (;;) {
    const found = await db().hostConnection.findUnique({ where: { id: connectionId }, include: { host: true } });
    if (!found) return null;
    const { host, ...connection } = found;
    if (connection.state === "ENDED") return revokeAtHost(host, connection);
    if (connection.state !== "CONNECTED" || connection.pausedAt !== null) return null;
    const isDue = connection.nextRunAt <= new Date();
    // After a fault, the other host is not called before the recorded time.
    if (!isDue && connection.failures > 0) return null;
    try {
      const session = new HostSession(host, connection);
      if (isDue) {
        if (connection.runStartedAt === null) await readOwner(session);
        await importPage(session, sliceEnd);
        if (connection.keepsInStep)
          await enqueueUploads(db(), {
            connectionId,
            personId: connection.personId,
            apiUrl: host.apiUrl,
            credentialIds: null,
            isOnlyNew: true,
            now: new Date(),
          });
      } else if (!(await uploadNextBadge(session))) return null;
    } catch (thrown) {
      const at = await recordFault(connection, asRemoteFault(thrown), new Date());
      await notifyLearners([connection.personId]);
      return at;
    }
    await notifyLearners([connection.personId]);
    if (Date.now() >= sliceEnd) return new Date();
  }
}

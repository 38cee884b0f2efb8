import { db } from "@/lib/platform/db/client";
import { enqueueSync } from "./enqueue-sync.ts";
import { enqueueUploads } from "./enqueue-uploads.sql.ts";

/** Enqueues the upload of these people's new badges to the hosts that they keep in sync: by the index on (person_id,
 *  connected_at). */
export async function enqueueNewBadges(personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return;
  const connections = await db().hostConnection.findMany({
    where: { personId: { in: [...new Set(personIds)] }, keepsInStep: true, state: "CONNECTED", pausedAt: null },
    select: { id: true, personId: true, host: { select: { apiUrl: true } } },
  });
  for (const { id: connectionId, personId, host } of connections)
    await db().$transaction(async (tx) => {
      const asked = { connectionId, personId, apiUrl: host.apiUrl, credentialIds: null, isOnlyNew: true, now };
      if ((await enqueueUploads(tx, asked)) > 0) await enqueueSync(tx, connectionId);
    });
}

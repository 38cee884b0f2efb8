import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { enqueueSync } from "./enqueue-sync.ts";
import { enqueueUploads } from "./enqueue-uploads.sql.ts";
import { lockConnection } from "./lock-connection.ts";
import { never } from "./never.ts";

/** What a person can do with a connection. `pull`: import all badges now. `end`: revoke our access there and delete the
 *  connection; imported badges stay. */
export type ConnectionChange =
  | { change: "pull" | "pause" | "resume" | "end" }
  | { change: "send"; credentialIds: readonly string[] | null }
  | { change: "keep-in-step"; isOn: boolean };

/** Does what a person requested for one of their connections, or adds the job that does it.
 *  @returns how many badges will be uploaded
 *  @throws Failure: not-found; conflict (code `paused` or `reconnect`) if it must be resumed or connected again first */
export async function updateConnection(
  personId: string,
  connectionId: string,
  asked: ConnectionChange,
  now: Date,
): Promise<number> {
  return transaction(async (tx) => {
    const connection = await lockConnection(tx, personId, connectionId);
    const { host } = connection;
    const needsAccess = asked.change === "pull" || asked.change === "send";
    if (needsAccess && connection.pausedAt !== null)
      throw new Failure("conflict", "The connection is paused. Resume it first.", { code: "paused" });
    if (needsAccess && connection.state === "RECONNECT")
      throw new Failure("conflict", "The connection has expired. Reconnect first.", { code: "reconnect" });
    const update = (data: Prisma.HostConnectionUpdateInput) =>
      tx.hostConnection.update({ where: { id: connectionId }, data });
    const queue = (credentialIds: readonly string[] | null, isOnlyNew: boolean) =>
      enqueueUploads(tx, { connectionId, personId, apiUrl: host.apiUrl, credentialIds, isOnlyNew, now });
    let count = 0;
    switch (asked.change) {
      case "pull":
        await update({ nextRunAt: now, failures: 0, wantsAll: true });
        break;
      case "pause":
        await update({ pausedAt: now, nextRunAt: never });
        break;
      case "resume":
        await update({ pausedAt: null, failures: 0, nextRunAt: now });
        break;
      case "end":
        await update({ state: "ENDED", pausedAt: null, failures: 0, nextRunAt: now });
        break;
      case "send":
        count = await queue(asked.credentialIds, false);
        await update({ failures: 0 });
        break;
      case "keep-in-step":
        await update({ keepsInStep: asked.isOn });
        if (asked.isOn) count = await queue(null, true);
    }
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${personId}`,
      action: `host.${asked.change}`,
      subject: `host:${host.id}`,
      detail: { address: host.address, ...(asked.change === "keep-in-step" ? { isOn: asked.isOn } : {}) },
    });
    await enqueueSync(tx, connectionId);
    return count;
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueuePull } from "./enqueue-pull.ts";
import { lockSource } from "./lock-source.ts";
import type { SourceAct } from "./source-input.ts";

/** Pauses a source after the current page, or lets it continue immediately.
 *  @throws Failure("not-found") */
export async function pauseSource({
  organizationId,
  sourceId,
  isPaused,
  actor,
  now,
}: SourceAct & { isPaused: boolean }): Promise<void> {
  await transaction(async (tx) => {
    const { pausedAt } = await lockSource(tx, organizationId, sourceId);
    // The state is already set, by a second click or another administrator.
    if ((pausedAt !== null) === isPaused) return;
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: isPaused ? { pausedAt: now } : { pausedAt: null, failures: 0, nextRunAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: isPaused ? "source.paused" : "source.resumed",
      subject: `source:${sourceId}`,
    });
    if (!isPaused) await enqueuePull(tx, { organizationId, sourceId });
  });
}

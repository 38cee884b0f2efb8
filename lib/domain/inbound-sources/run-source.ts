import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { enqueuePull } from "./enqueue-pull.ts";
import { lockSource } from "./lock-source.ts";
import type { SourceAct } from "./source-input.ts";

/** Pulls a source now, regardless of its schedule and earlier failures.
 *  @throws Failure: conflict (code `paused`) for a paused source, not-found */
export async function runSource({ organizationId, sourceId, actor, now }: SourceAct): Promise<void> {
  await transaction(async (tx) => {
    const { pausedAt } = await lockSource(tx, organizationId, sourceId);
    if (pausedAt) throw new Failure("conflict", "The source is paused. Resume it first.", { code: "paused" });
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: { nextRunAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "source.run-requested",
      subject: `source:${sourceId}`,
    });
    await enqueuePull(tx, { organizationId, sourceId });
  });
}

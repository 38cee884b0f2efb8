import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";

export type CancelRun = Actor & { organizationId: number; runId: string; now: Date };

/** Cancels a bulk run. Processed items are not undone and waiting items are not processed. When the promise resolves, no item
 *  is being processed.
 *  @throws Failure("not-found") if the run does not exist or belongs to another organization.
 *  @throws Failure("conflict") if the run has already ended. */
export async function cancelRun({ organizationId, runId, now, ...actor }: CancelRun): Promise<void> {
  await transaction(async (tx) => {
    const where = { organizationId, id: runId };
    if (!isUuid(runId) || (await tx.bulkRun.count({ where })) === 0)
      throw new Failure("not-found", "The bulk run does not exist.");
    const { count } = await tx.bulkRun.updateMany({
      where: { ...where, state: { in: ["PREPARING", "RUNNING"] } },
      data: { state: "CANCELLED", endedAt: now },
    });
    if (count === 0) throw new Failure("conflict", "The bulk run has already ended.");
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "credentials.order-cancelled",
      subject: `bulk-run:${runId}`,
    });
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { lockSource } from "./lock-source.ts";
import type { SourceAct } from "./source-input.ts";

/** Deletes a source with its counters and rejections. Its statements stay, and their activity provider with them.
 *  @throws Failure("not-found") */
export async function deleteSource({ organizationId, sourceId, actor, now }: SourceAct): Promise<void> {
  await transaction(async (tx) => {
    const { name, endpoint, activityProviderId } = await lockSource(tx, organizationId, sourceId);
    await tx.source.delete({ where: { organizationId_id: { organizationId, id: sourceId } } });
    await tx.activityProvider.update({
      where: { organizationId_id: { organizationId, id: activityProviderId } },
      data: { disabledAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "source.deleted",
      subject: `source:${sourceId}`,
      detail: { name, endpoint },
    });
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { enqueuePull } from "./enqueue-pull.ts";
import { lockSource } from "./lock-source.ts";
import type { SourceAct, WindowInput } from "./source-input.ts";

const waitingMax = 10;

/** Imports again what the external LRS stored in a period, before the source continues where it was: for statements that
 *  were rejected then, or that the LRS received late. Known statements count as duplicates. A paused source does it when it
 *  is resumed.
 *  @throws Failure("malformed") with code `order` for an empty period, code `future` for one that ends in the future
 *  @throws Failure("conflict", code `too-many-windows`) if ten others are waiting
 *  @throws Failure("not-found") */
export async function rerunWindow({
  organizationId,
  sourceId,
  window: { since, until },
  actor,
  now,
}: SourceAct & { window: WindowInput }): Promise<{ id: string }> {
  if (until > now)
    throw new Failure("malformed", "The end must be in the past. Later statements are pulled automatically.", {
      field: "until",
      code: "future",
    });
  if (since !== null && since >= until)
    throw new Failure("malformed", "The end must be after the start.", {
      field: "until",
      code: "order",
    });
  return transaction(async (tx) => {
    await lockSource(tx, organizationId, sourceId);
    const waiting = await tx.sourceWindow.count({
      where: { organizationId, sourceId, until: { not: null }, finishedAt: null },
    });
    if (waiting >= waitingMax)
      throw new Failure("conflict", "Ten periods are already queued. Try again when one is completed.", {
        code: "too-many-windows",
      });
    const { id } = await tx.sourceWindow.create({ data: { organizationId, sourceId, since, until, createdAt: now } });
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: { nextRunAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "source.window-requested",
      subject: `source:${sourceId}`,
      detail: { windowId: id, since: since?.toISOString() ?? null, until: until.toISOString() },
    });
    await enqueuePull(tx, { organizationId, sourceId });
    return { id };
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { withoutSecret } from "@/lib/domain/external-lrs/external-lrs-input";
import { requireKnownAddresses } from "@/lib/domain/external-lrs/require-known-addresses";
import { sealChange } from "@/lib/domain/external-lrs/seal-external-lrs";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueuePull } from "./enqueue-pull.ts";
import { lockSource } from "./lock-source.ts";
import { secretPlace } from "./secret-place.ts";
import type { SourceAct, SourceChange } from "./source-input.ts";

/** Updates a source, and pulls it now. With another endpoint or last timestamp it is pulled from there again; known
 *  statements stay and count as duplicates.
 *  @throws Failure: malformed for an address that is invalid or not https, or for another address without the secret;
 *  not-found */
export async function updateSource({
  organizationId,
  sourceId,
  change: asked,
  isSinceInSeconds = false,
  actor,
  now,
}: SourceAct & {
  change: SourceChange;
  /** Whether `since` was entered in whole seconds: then the same second is not a change. */
  isSinceInSeconds?: boolean;
}): Promise<void> {
  const lrs = sealChange(asked, secretPlace(organizationId, sourceId));
  const { name, endpoint } = lrs;
  await transaction(async (tx) => {
    const before = await lockSource(tx, organizationId, sourceId);
    requireKnownAddresses(before, lrs);
    const change = isSinceInSeconds ? await withoutSameSecond(tx, { organizationId, sourceId, change: asked }) : asked;
    const { since, ...others } = change;
    const { everyMinutes } = others;
    const isElsewhere = endpoint !== undefined && endpoint !== before.endpoint;
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: {
        ...lrs,
        ...(everyMinutes === undefined ? {} : { everyMinutes }),
        ...(isElsewhere ? { version: null, pageSize: 500 } : {}),
        failures: 0,
        nextRunAt: now,
      },
    });
    if (name !== undefined)
      await tx.activityProvider.update({
        where: { organizationId_id: { organizationId, id: before.activityProviderId } },
        data: { name },
      });
    if (isElsewhere)
      await tx.sourceWindow.deleteMany({ where: { organizationId, sourceId, until: { not: null }, finishedAt: null } });
    if (isElsewhere || since !== undefined)
      await tx.sourceWindow.updateMany({
        where: { organizationId, sourceId, until: null },
        data: {
          ...(since === undefined ? {} : { since }),
          firstStored: null,
          coveredUntil: null,
          more: null,
          bound: null,
          revision: { increment: 1 },
        },
      });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor,
      action: "source.updated",
      subject: `source:${sourceId}`,
      detail: {
        ...withoutSecret(others),
        ...(since === undefined ? {} : { since: since?.toISOString() ?? null }),
      },
    });
    await enqueuePull(tx, { organizationId, sourceId });
  });
}

/** Returns the change without `since` if the source already has it, to the second. */
async function withoutSameSecond(
  tx: Db,
  { organizationId, sourceId, change }: Pick<SourceAct, "organizationId" | "sourceId"> & { change: SourceChange },
): Promise<SourceChange> {
  const { since, ...others } = change;
  const window = await tx.sourceWindow.findFirstOrThrow({
    where: { organizationId, sourceId, until: null },
    select: { since: true },
  });
  const secondOf = (moment: Date | null | undefined) => moment && Math.floor(moment.getTime() / 1000);
  return secondOf(window.since) === secondOf(since) ? others : change;
}

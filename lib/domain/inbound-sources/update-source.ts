import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { withoutSecret } from "@/lib/domain/external-lrs/peer-input";
import { requireKnownAddresses } from "@/lib/domain/external-lrs/require-known-addresses";
import { sealChange } from "@/lib/domain/external-lrs/seal-peer";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { enqueuePull } from "./enqueue-pull.ts";
import { lockSource } from "./lock-source.ts";
import { secretPlace } from "./secret-place.ts";
import type { SourceAct, SourceChange } from "./source-input.ts";

/** Changes a source, and pulls it at once. With another endpoint or another last timestamp it is pulled from there anew; what
 *  is here already stays and counts as duplicate.
 *  Throws Failure: malformed for an address that is none, or not https, or for another one without the secret; not-found. */
export async function updateSource({
  organizationId,
  sourceId,
  change: asked,
  isSinceInSeconds = false,
  actor,
  now,
}: SourceAct & {
  change: SourceChange;
  /** Whether `since` was entered in whole seconds: then the second that it has already is no change. */
  isSinceInSeconds?: boolean;
}): Promise<void> {
  const peer = sealChange(asked, secretPlace(organizationId, sourceId));
  const { name, endpoint } = peer;
  await transaction(async (tx) => {
    const before = await lockSource(tx, organizationId, sourceId);
    requireKnownAddresses(before, peer);
    const change = isSinceInSeconds ? await withoutSameSecond(tx, { organizationId, sourceId, change: asked }) : asked;
    const { since, ...others } = change;
    const { everyMinutes } = others;
    const isElsewhere = endpoint !== undefined && endpoint !== before.endpoint;
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: {
        ...peer,
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

/** A change without the `since` that the source has already, to the second. */
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

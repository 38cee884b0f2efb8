import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { withoutSecret } from "@/lib/domain/external-lrs/peer-input";
import { requireKnownAddresses } from "@/lib/domain/external-lrs/require-known-addresses";
import { sealChange } from "@/lib/domain/external-lrs/seal-peer";
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
  change,
  actor,
  now,
}: SourceAct & { change: SourceChange }): Promise<void> {
  const { since, ...others } = change;
  const { everyMinutes } = others;
  const peer = sealChange(change, secretPlace(organizationId, sourceId));
  const { name, endpoint } = peer;
  await transaction(async (tx) => {
    const before = await lockSource(tx, organizationId, sourceId);
    requireKnownAddresses(before, peer);
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

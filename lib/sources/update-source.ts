import { wrapSecret } from "@/lib/crypto/wrap-secret";
import { transaction } from "@/lib/db/transaction";
import { parseEndpoint, parseTokenUrl } from "@/lib/peers/parse-endpoint";
import { requireKnownAddresses } from "@/lib/peers/require-known-addresses";
import { lockSource } from "./lock-source.ts";
import { requestPull } from "./request-pull.ts";
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
  const { name, key, everyMinutes, since } = change;
  const endpoint = change.endpoint === undefined ? undefined : parseEndpoint(change.endpoint);
  const tokenUrl =
    change.tokenUrl === undefined ? undefined : change.tokenUrl === null ? null : parseTokenUrl(change.tokenUrl);
  const sealed =
    change.secret === undefined ? undefined : wrapSecret(change.secret, secretPlace(organizationId, sourceId));
  await transaction(async (tx) => {
    const before = await lockSource(tx, organizationId, sourceId);
    if (sealed === undefined)
      requireKnownAddresses(before, {
        endpoint: endpoint ?? before.endpoint,
        tokenUrl: tokenUrl === undefined ? before.tokenUrl : tokenUrl,
      });
    const isElsewhere = endpoint !== undefined && endpoint !== before.endpoint;
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(endpoint === undefined ? {} : { endpoint }),
        ...(key === undefined ? {} : { key }),
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        ...(everyMinutes === undefined ? {} : { everyMinutes }),
        ...(sealed === undefined ? {} : { wrappedSecret: sealed.wrapped, wrappingKeyId: sealed.wrappingKeyId }),
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
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor,
        action: "source.updated",
        subject: `source:${sourceId}`,
        detail: {
          ...change,
          ...(since === undefined ? {} : { since: since?.toISOString() ?? null }),
          // That it was changed, never what it is.
          ...(change.secret === undefined ? {} : { secret: "changed" }),
        },
      },
    });
    await requestPull(tx, { organizationId, sourceId });
  });
}

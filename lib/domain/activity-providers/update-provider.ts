import { auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { ProviderChange } from "./add-secret.ts";
import { findProvider } from "./find-provider.ts";
import type { ListedProvider } from "./list-providers.ts";
import { lockProvider } from "./lock-provider.ts";

export type UpdateProvider = ProviderChange & {
  changes: { name?: string | undefined; scopes?: string[] | undefined; isDisabled?: boolean | undefined };
  /** Called with the provider before the change; throws to prevent it. */
  check?: ((before: ListedProvider) => void) | undefined;
};

/** Updates the given fields of an activity provider; without a difference, nothing is stored. If it loses a scope or is
 *  disabled, all of its tokens are revoked; after it is enabled again, it has to request new ones. The statements that it sent
 *  are not affected.
 *  @returns the provider after the change.
 *  @throws Failure("not-found") if the organization has no such provider. */
export async function updateProvider({
  organizationId,
  activityProviderId,
  changes: { name, scopes, isDisabled },
  check,
  now,
  ...actor
}: UpdateProvider): Promise<ListedProvider> {
  return transaction(async (tx) => {
    await lockProvider(tx, organizationId, activityProviderId);
    const before = await findProvider(organizationId, activityProviderId, now, tx);
    if (!before) throw new Failure("not-found", "The activity provider does not exist.");
    check?.(before);
    const disabledAt =
      isDisabled === undefined || isDisabled === (before.disabledAt !== null) ? undefined : isDisabled ? now : null;
    const isChanged =
      disabledAt !== undefined ||
      (name !== undefined && name !== before.name) ||
      (scopes !== undefined && scopes.join() !== before.scopes.join());
    // A second click, or a second administrator, requested the same change.
    if (!isChanged) return before;
    await tx.activityProvider.update({
      where: { organizationId_id: { organizationId, id: activityProviderId } },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(scopes === undefined ? {} : { scopes }),
        ...(disabledAt === undefined ? {} : { disabledAt }),
      },
    });
    if (disabledAt || before.scopes.some((scope) => scopes && !scopes.includes(scope)))
      await tx.accessToken.updateMany({
        where: { organizationId, activityProviderId, revokedAt: null },
        data: { revokedAt: now },
      });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: actionOf(disabledAt),
      subject: `activity-provider:${activityProviderId}`,
      detail: {
        ...(name === undefined ? {} : { name }),
        ...(scopes === undefined ? {} : { scopes }),
        ...(disabledAt === undefined ? {} : { isDisabled: disabledAt !== null }),
      },
    });
    const after = await findProvider(organizationId, activityProviderId, now, tx);
    if (!after) throw new Error("the updated activity provider does not exist");
    return after;
  });
}

function actionOf(disabledAt: Date | null | undefined) {
  if (disabledAt === undefined) return "activity-provider.changed";
  return disabledAt ? "activity-provider.disabled" : "activity-provider.enabled";
}

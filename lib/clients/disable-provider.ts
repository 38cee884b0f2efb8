import { transaction } from "@/lib/db/transaction";
import { auditActor } from "@/lib/organizations/actor";
import type { ProviderChange } from "./add-secret.ts";
import { lockProvider } from "./lock-provider.ts";

/** Switches a provider off, at once: it gets no tokens and those that it has stop working. Switched on again, it asks for
 *  new ones; what it sent stays.
 *  Throws Failure("not-found") when the organization has no such provider. */
export async function disableProvider({
  organizationId,
  activityProviderId,
  isDisabled,
  now,
  ...actor
}: ProviderChange & { isDisabled: boolean }): Promise<void> {
  await transaction(async (tx) => {
    await lockProvider(tx, organizationId, activityProviderId);
    const { count } = await tx.activityProvider.updateMany({
      where: { organizationId, id: activityProviderId, disabledAt: isDisabled ? null : { not: null } },
      data: { disabledAt: isDisabled ? now : null },
    });
    // It is so already, by a second click or a second administrator.
    if (count === 0) return;
    if (isDisabled)
      await tx.accessToken.updateMany({
        where: { organizationId, activityProviderId, revokedAt: null },
        data: { revokedAt: now },
      });
    await tx.auditEvent.create({
      data: {
        organizationId,
        occurredAt: now,
        actor: auditActor(actor),
        action: isDisabled ? "activity-provider.disabled" : "activity-provider.enabled",
        subject: `activity-provider:${activityProviderId}`,
      },
    });
  });
}

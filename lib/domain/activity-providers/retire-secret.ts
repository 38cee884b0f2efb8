import { auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { ProviderChange } from "./add-secret.ts";
import { lockProvider } from "./lock-provider.ts";

/** Retires one of an activity provider's two secrets, which is rejected from then on. Tokens that were issued for it stay valid
 *  until they expire.
 *  @throws Failure("conflict") for the only secret, Failure("not-found") if it is not an active secret of this provider. */
export async function retireSecret({
  organizationId,
  activityProviderId,
  secretId,
  now,
  ...actor
}: ProviderChange & { secretId: string }): Promise<void> {
  await transaction(async (tx) => {
    await lockProvider(tx, organizationId, activityProviderId);
    const active = await tx.activityProviderSecret.findMany({
      where: { organizationId, activityProviderId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, hint: true },
    });
    const retired = active.find(({ id }) => id === secretId);
    if (!retired) throw new Failure("not-found", "The secret is already retired.");
    if (active.length === 1)
      throw new Failure("conflict", "You cannot retire the only secret. Add a second one first.", {
        code: "only-secret",
      });
    await tx.activityProviderSecret.update({
      where: { organizationId_id: { organizationId, id: secretId } },
      data: { expiresAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "activity-provider.secret-retired",
      subject: `activity-provider:${activityProviderId}`,
      detail: { secretId, hint: retired.hint },
    });
  });
}

import { auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import type { ProviderChange } from "./add-secret.ts";
import { lockProvider } from "./lock-provider.ts";

/** Retires one of a provider's two secrets: it gives no token from now on. Tokens that were given live out their time.
 *  Throws Failure("conflict") for the only secret, Failure("not-found") when it is not a live one of this provider. */
export async function retireSecret({
  organizationId,
  activityProviderId,
  secretId,
  now,
  ...actor
}: ProviderChange & { secretId: string }): Promise<void> {
  await transaction(async (tx) => {
    await lockProvider(tx, organizationId, activityProviderId);
    const live = await tx.activityProviderSecret.findMany({
      where: { organizationId, activityProviderId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, hint: true },
    });
    const retired = live.find(({ id }) => id === secretId);
    if (!retired) throw new Failure("not-found", "The secret is already retired.");
    if (live.length === 1)
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

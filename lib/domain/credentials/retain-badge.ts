import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Records an administrator's decision to keep a badge although a completion that earned it was withdrawn. It is no longer listed
 *  by `listWithdrawnBadges`, unless another of its completions is withdrawn later.
 *  @throws Failure("not-found") if the organization has not issued the badge. */
export async function retainBadge(
  retaining: { organizationId: number; credentialId: string; now: Date } & Actor,
): Promise<void> {
  const { organizationId, credentialId, now } = retaining;
  await transaction(async (tx) => {
    const { count } = isUuid(credentialId)
      ? await tx.credential.updateMany({ where: { organizationId, id: credentialId }, data: { retainedAt: now } })
      : { count: 0 };
    if (count === 0) throw new Failure("not-found", "The badge does not exist.");
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(retaining),
      action: "credential.retained",
      subject: `credential:${credentialId.toLowerCase()}`,
    });
  });
}

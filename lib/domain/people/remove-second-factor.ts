import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";

/** Removes a person's authenticator app and recovery codes, and tells the person by email. Removing one that was only prepared is
 *  not recorded. The caller makes sure that the person has signed in a moment ago. */
export async function removeSecondFactor(personId: string, now: Date): Promise<void> {
  await transaction(async (tx) => {
    const [removed] = await tx.$queryRaw<{ confirmed: boolean }[]>`
      DELETE FROM second_factors WHERE person_id = ${personId}::uuid RETURNING confirmed_at IS NOT NULL AS confirmed`;
    await tx.recoveryCode.deleteMany({ where: { personId } });
    if (!removed?.confirmed) return;
    const actor = `person:${personId}` as const;
    await recordAuditEvent(tx, { occurredAt: now, actor, action: "person.second-factor-removed", subject: actor });
    const at = now.toISOString();
    await addJob(tx, "mail-security-notice", { personId, notice: "secondFactorRemoved", detail: null, at });
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { lockPerson } from "./lock-person.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";

/** Replaces the recovery codes of a person who uses an authenticator app.
 *  @returns the new ones, which are shown only now.
 *  @throws Failure("not-found") without an authenticator app. */
export async function renewRecoveryCodes(personId: string, now: Date): Promise<string[]> {
  return transaction(async (tx) => {
    await lockPerson(tx, personId);
    const factor = await tx.secondFactor.findUnique({ where: { personId, confirmedAt: { not: null } } });
    if (!factor) throw new Failure("not-found", "You use no authenticator app.");
    const actor = `person:${personId}` as const;
    await recordAuditEvent(tx, { occurredAt: now, actor, action: "person.recovery-codes-created", subject: actor });
    return replaceRecoveryCodes(tx, personId);
  });
}

import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { findTotpStep } from "@/lib/platform/crypto/totp";
import { unwrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addJob } from "@/lib/platform/queue/add-job";
import { lockPerson } from "./lock-person.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";
import { secondFactorPlace } from "./second-factor-place.ts";

/** Puts a prepared authenticator app to use, once it shows the right code, and tells the person by email.
 *  @returns the recovery codes, which are shown only now.
 *  @throws Failure("conflict"), field `code`, code `wrong`; `not-found` if none is prepared. */
export async function confirmSecondFactor(personId: string, code: string, now: Date): Promise<string[]> {
  return transaction(async (tx) => {
    await lockPerson(tx, personId);
    const prepared = await tx.secondFactor.findUnique({ where: { personId, confirmedAt: null } });
    if (!prepared) throw new Failure("not-found", "No authenticator app is being added.");
    const wrapped = { wrapped: Uint8Array.from(prepared.wrappedSecret), wrappingKeyId: prepared.wrappingKeyId };
    const secret = Buffer.from(unwrapSecret(wrapped, secondFactorPlace(personId)), "hex");
    const lastStep = findTotpStep(secret, code, { now, after: null });
    if (lastStep === null)
      throw new Failure("conflict", "The code is not correct. Check the clock of the device.", {
        field: "code",
        code: "wrong",
      });
    await tx.secondFactor.update({ where: { personId }, data: { confirmedAt: now, lastStep } });
    const actor = `person:${personId}` as const;
    await recordAuditEvent(tx, { occurredAt: now, actor, action: "person.second-factor-added", subject: actor });
    const at = now.toISOString();
    await addJob(tx, "mail-security-notice", { personId, notice: "secondFactorAdded", detail: null, at });
    return replaceRecoveryCodes(tx, personId);
  });
}

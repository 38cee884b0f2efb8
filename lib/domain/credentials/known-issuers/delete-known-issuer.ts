import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { operatorSource } from "./identify-issuer.ts";

/** Removes an issuer from those that the operator entered. A list may still name it.
 *  @throws Failure("not-found") */
export async function deleteKnownIssuer(
  { issuerKey, operatorId }: { issuerKey: string; operatorId: string },
  now: Date,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.knownIssuer.deleteMany({ where: { source: operatorSource, issuerKey } });
    if (count === 0) throw new Failure("not-found", "The issuer is not in the operator's list.");
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${operatorId}`,
      action: "known-issuer.removed",
      subject: `known-issuer:${issuerKey}`,
    });
  });
}

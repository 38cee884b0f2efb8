import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { cleanText } from "@/lib/platform/text/clean-text";
import { idKey } from "../verification/id-key.ts";
import { issuerIdLengthMax, operatorSource } from "./identify-issuer.ts";

/** Adds an issuer of another installation to those that the operator knows, or changes the name of one. From then on, what it
 *  signed counts as issued by an identified issuer.
 *  @param id its DID or https URL, as its badges contain it.
 *  @throws Failure("malformed", field `id`) */
export async function createKnownIssuer(
  { id, name, operatorId }: { id: string; name: string; operatorId: string },
  now: Date,
): Promise<void> {
  const issuerKey = cleanText(idKey(id));
  const isId = /^(did:[a-z0-9]+:|https?:\/\/)\S+$/.test(issuerKey) && issuerKey.length <= issuerIdLengthMax;
  if (!isId) throw new Failure("malformed", "The id must be a DID or an https URL.", { field: "id" });
  const entry = { name: cleanText(name), listName: operatorSource };
  await transaction(async (tx) => {
    await tx.knownIssuer.upsert({
      where: { source_issuerKey: { source: operatorSource, issuerKey } },
      create: { source: operatorSource, issuerKey, ...entry, createdAt: now },
      update: entry,
    });
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${operatorId}`,
      action: "known-issuer.added",
      subject: `known-issuer:${issuerKey}`,
      detail: { name: entry.name },
    });
  });
}

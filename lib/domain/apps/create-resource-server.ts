import { randomBytes } from "node:crypto";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";

/** Lets a service introspect apps' tokens (RFC 7662).
 *  @returns its id, and its secret in plain text, to be shown once: the table stores the SHA-256 */
export async function createResourceServer(
  { name, operatorId }: { name: string; operatorId: string },
  now: Date,
): Promise<{ id: string; secret: string }> {
  const id = randomBytes(16).toString("base64url");
  const secret = newSecret();
  await transaction(async (tx) => {
    await tx.resourceServer.create({
      data: { id, name, secretHash: sha256(secret), createdAt: now },
      select: { id: true },
    });
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${operatorId}`,
      action: "resource-server.created",
      subject: `resource-server:${id}`,
      detail: { name },
    });
  });
  return { id, secret };
}

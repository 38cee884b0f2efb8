import { randomBytes, randomUUID } from "node:crypto";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";

export type CreateProvider = Actor & {
  organizationId: number;
  name: string;
  /** The scopes that its tokens can have, such as `xapi:write`. */
  scopes: string[];
  now: Date;
};

/** Creates an activity provider with a key and a first secret.
 *  @returns the secret in clear text, to be shown once: only its SHA-256 is stored. */
export async function createProvider({
  organizationId,
  name,
  scopes,
  now,
  ...actor
}: CreateProvider): Promise<{ id: string; key: string; secret: string }> {
  const id = randomUUID();
  const key = randomBytes(10).toString("hex");
  const secret = newSecret();
  await transaction(async (tx) => {
    await tx.activityProvider.create({
      data: {
        organizationId,
        id,
        name,
        key,
        igsClientId: key,
        scopes,
        createdAt: now,
        secrets: { create: { secretHash: sha256(secret), hint: secret.slice(-4), createdAt: now } },
      },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "activity-provider.created",
      subject: `activity-provider:${id}`,
      detail: { name, scopes },
    });
  });
  return { id, key, secret };
}

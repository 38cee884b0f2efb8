import { randomUUID } from "node:crypto";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { lockProvider } from "./lock-provider.ts";

const secretsMax = 2;

export type ProviderChange = Actor & {
  organizationId: number;
  activityProviderId: string;
  now: Date;
};

/** Gives a provider a second secret, so that its partner can change over without an outage. Its id is made here unless given.
 *  @returns the secret in the clear, for showing once: the table keeps its SHA-256.
 *  Throws Failure("conflict") when two secrets are live, Failure("not-found") when there is no such provider. */
export async function addSecret({
  organizationId,
  activityProviderId,
  secretId = randomUUID(),
  now,
  ...actor
}: ProviderChange & { secretId?: string }): Promise<string> {
  const secret = newSecret();
  await transaction(async (tx) => {
    await lockProvider(tx, organizationId, activityProviderId);
    const live = await tx.activityProviderSecret.count({
      where: { organizationId, activityProviderId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    });
    if (live >= secretsMax)
      throw new Failure("conflict", "Two secrets are already active. Retire one first.", {
        code: "two-secrets",
      });
    const hint = secret.slice(-4);
    await tx.activityProviderSecret.create({
      data: { organizationId, activityProviderId, id: secretId, secretHash: sha256(secret), hint, createdAt: now },
    });
    await recordAuditEvent(tx, {
      organizationId,
      occurredAt: now,
      actor: auditActor(actor),
      action: "activity-provider.secret-added",
      subject: `activity-provider:${activityProviderId}`,
      detail: { secretId, hint },
    });
  });
  return secret;
}

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

/** Adds a second secret to an activity provider, so that the partner can switch to it without an outage.
 *  @returns the secret in clear text, to be shown once: only its SHA-256 is stored.
 *  @throws Failure("conflict") if two secrets are active, Failure("not-found") if the organization has no such provider. */
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
    const active = await tx.activityProviderSecret.count({
      where: { organizationId, activityProviderId, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    });
    if (active >= secretsMax)
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

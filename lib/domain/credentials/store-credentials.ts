import type { AuditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import { lockKeys } from "@/lib/domain/issuers/lock-keys";
import { appendEntries } from "@/lib/domain/wallet-entries/append-entries.sql";
import type { Db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Signer } from "./read-signer.ts";

/** A badge that was just issued. */
export interface IssuedBadge {
  credentialId: string;
  achievementId: string;
  personId: string;
}

/** Stores signed badges and records their audit events. Skips people who already have a badge of the achievement, and
 *  achievements that are not published.
 *  @param actor as in audit events.
 *  @returns the badges that were created. */
export async function storeCredentials(
  tx: Db,
  { issuer: { organizationId }, key, tokenKey }: Signer,
  rows: readonly Prisma.CredentialCreateManyInput[],
  { now, actor }: { now: Date; actor: AuditActor },
): Promise<IssuedBadge[]> {
  await lockKeys(tx, organizationId, [key.id, tokenKey.id]);
  const achievementIds = [...new Set(rows.map((row) => row.achievementId))];
  const published = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM achievements
    WHERE organization_id = ${organizationId} AND id = ANY(${achievementIds}::uuid[]) AND state = 'PUBLISHED'
    ORDER BY id FOR SHARE`;
  const issuable = new Set(published.map(({ id }) => id));
  const created = await tx.credential.createManyAndReturn({
    // In the order of ids, so that concurrent calls wait for each other's rows instead of deadlocking.
    data: rows.filter((row) => issuable.has(row.achievementId)).sort((one, other) => (one.id < other.id ? -1 : 1)),
    skipDuplicates: true,
    select: { id: true, personId: true, achievementId: true },
  });
  await appendEntries(
    tx,
    created.map(({ id, personId }) => ({ personId, credentialId: id, organizationId })),
  );
  await recordAuditEvents(
    tx,
    created.map(({ id, personId, achievementId }) => ({
      organizationId,
      occurredAt: now,
      actor,
      action: "credential.issued",
      subject: `credential:${id}`,
      detail: { personId, achievementId, verificationMethod: key.verificationMethod },
    })),
  );
  return created.map(({ id, personId, achievementId }) => ({ credentialId: id, achievementId, personId }));
}

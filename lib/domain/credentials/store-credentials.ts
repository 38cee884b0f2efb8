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

/** Stores signed badges and records their audit events. Skips people who already have a badge of the achievement, badges that
 *  were renewed or suspended in the meantime, completions that were withdrawn in the meantime, and achievements that are not
 *  published.
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
  const counting = await lockCompletions(tx, organizationId, rows.flatMap(completionIdsOf));
  const renewable = await lockRenewable(
    tx,
    organizationId,
    rows.flatMap(({ renewsId }) => renewsId ?? []),
  );
  const isIssuable = (row: Prisma.CredentialCreateManyInput) =>
    issuable.has(row.achievementId) &&
    completionIdsOf(row).every((id) => counting.has(id)) &&
    (typeof row.renewsId !== "string" || renewable.has(row.renewsId));
  const created = await tx.credential.createManyAndReturn({
    // In the order of ids, so that concurrent calls wait for each other's rows instead of deadlocking.
    data: rows.filter(isIssuable).sort((one, other) => (one.id < other.id ? -1 : 1)),
    skipDuplicates: true,
    select: { id: true, personId: true, achievementId: true, renewsId: true },
  });
  await appendEntries(
    tx,
    created.map(({ id, personId }) => ({ personId, credentialId: id, organizationId })),
  );
  await recordAuditEvents(
    tx,
    created.map(({ id, personId, achievementId, renewsId }) => ({
      organizationId,
      occurredAt: now,
      actor,
      action: "credential.issued",
      subject: `credential:${id}`,
      detail: {
        personId,
        achievementId,
        verificationMethod: key.verificationMethod,
        ...(renewsId === null ? {} : { renews: renewsId }),
      },
    })),
  );
  return created.map(({ id, personId, achievementId }) => ({ credentialId: id, achievementId, personId }));
}

const completionIdsOf = ({ completionIds }: Prisma.CredentialCreateManyInput): readonly string[] =>
  Array.isArray(completionIds) ? completionIds : [];

/** Locks completions, so that they are not withdrawn before the badges are stored.
 *  @returns those that have not been withdrawn. */
async function lockCompletions(tx: Db, organizationId: number, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM completions
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::uuid[]) AND withdrawn_at IS NULL
    ORDER BY id FOR SHARE`;
  return new Set(rows.map(({ id }) => id));
}

/** Locks badges that are to be renewed.
 *  @returns those that can still be renewed: neither suspended nor active without an end. */
async function lockRenewable(tx: Db, organizationId: number, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM credentials
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::uuid[])
      AND (state = 'REVOKED' OR (state = 'ACTIVE' AND valid_until IS NOT NULL))
    ORDER BY id FOR UPDATE`;
  return new Set(rows.map(({ id }) => id));
}

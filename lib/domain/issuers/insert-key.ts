import type { AuditActor } from "@/lib/domain/audit/actor";
import { auditEventInsert } from "@/lib/domain/audit/record-audit-event";
import type { Db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { NewKey } from "./create-key.ts";

/** Adds a key to an issuer, unless the issuer already has a key of this algorithm in this state. Records an audit event.
 *  @returns whether it was added. */
export async function insertKey(
  db: Db,
  issuer: { organizationId: number; id: string },
  key: NewKey,
  state: "PENDING" | "ACTIVE",
  { actor, now, notBefore = null }: { actor: AuditActor; now: Date; notBefore?: Date | null },
): Promise<boolean> {
  const { organizationId, id: issuerId } = issuer;
  const added = await db.$executeRaw`
    WITH added AS (
      INSERT INTO signing_keys
        (organization_id, id, issuer_id, algorithm, public_jwk, wrapped_private_key, wrapping_key_id, state, created_at,
         not_before)
      VALUES (${organizationId}, ${key.id}, ${issuerId}::uuid, ${key.algorithm},
        ${key.publicJwk && JSON.stringify(key.publicJwk)}::jsonb, ${key.wrappedPrivateKey}, ${key.wrappingKeyId},
        ${state}::signing_key_state, ${now}, ${notBefore}::timestamptz)
      ON CONFLICT (organization_id, issuer_id, algorithm, state) WHERE state IN ('PENDING', 'ACTIVE') DO NOTHING
      RETURNING organization_id, id, algorithm, state
    )
    ${auditEventInsert({
      occurredAt: now,
      actor,
      action: "signing-key.added",
      from: Prisma.sql`added`,
      subjectKind: "signing-key",
      subjectId: Prisma.sql`id`,
      detail: { algorithm: Prisma.sql`algorithm`, state: Prisma.sql`state` },
    })}`;
  return added > 0;
}

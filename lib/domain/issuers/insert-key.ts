import { randomUUID } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import type { NewKey } from "./create-key.ts";

/** Adds a key to an issuer, unless one of its algorithm is in that state already. Noted in the audit log.
 *  @returns whether it was added. */
export async function insertKey(
  db: Db,
  issuer: { organizationId: number; id: string },
  key: NewKey,
  state: "PENDING" | "ACTIVE",
  { actor, now, notBefore = null }: { actor: string; now: Date; notBefore?: Date | null },
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
    INSERT INTO audit_events (id, organization_id, occurred_at, actor, action, subject, detail)
    SELECT ${randomUUID()}::uuid, organization_id, ${now}, ${actor}, 'signing-key.added', 'signing-key:' || id,
      jsonb_build_object('algorithm', algorithm, 'state', state)
    FROM added`;
  return added > 0;
}

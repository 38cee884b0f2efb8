import { updateCredentialState } from "../update-credential-state.ts";
import type { Chunk, ChunkOutcome } from "./chunk.ts";
import type { ItemOutcome } from "./faults.ts";

/** Revokes the badges of these items in a separate transaction, which is safe because revoking is idempotent. */
export async function revokeItems({ run, items, actor, now }: Chunk): Promise<ChunkOutcome> {
  const { organizationId, reason, isReasonPublic } = run;
  const credentialIds = items.flatMap(({ credentialId }) => credentialId ?? []);
  const { unknown } = await updateCredentialState({
    organizationId,
    credentialIds,
    to: "REVOKED",
    reason,
    isReasonPublic,
    now,
    ...actor,
  });
  const missing = new Set(unknown);
  const outcomes = items.map(({ number, credentialId }): ItemOutcome => {
    if (credentialId === null || missing.has(credentialId)) return { number, fault: "missing" };
    return { number, credentialId };
  });
  // updateCredentialState has already notified the learners.
  return { items: outcomes, personIds: [], validFrom: null };
}

import { db } from "@/lib/platform/db/client";
import type { CredentialState } from "@/lib/platform/db/generated/client";
import type { StatusIndex } from "./reserve-status-indexes.ts";

/** The current state of a badge of this installation. */
export interface FoundState {
  credentialId: string;
  state: CredentialState;
  /** When the state last changed. Null: it has never changed. */
  changedAt: Date | null;
  /** The reason if it is public. */
  publicReason: string | null;
}

/** Finds the current state of the badge at an index of an organization's status lists. Unlike the bit in the published list,
 *  it distinguishes suspended badges from revoked ones. Returns null if no badge has the index. */
export async function findCredentialState(
  organizationId: number,
  { list, index }: StatusIndex,
): Promise<FoundState | null> {
  const found = await db().credential.findUnique({
    where: {
      organizationId_statusList_statusIndex: { organizationId, statusList: list, statusIndex: index },
    },
    select: { id: true, state: true, stateChangedAt: true, stateReason: true, isReasonPublic: true },
  });
  if (!found) return null;
  return {
    credentialId: found.id,
    state: found.state,
    changedAt: found.stateChangedAt,
    publicReason: found.isReasonPublic ? found.stateReason : null,
  };
}

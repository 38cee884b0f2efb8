import { db } from "@/lib/platform/db/client";
import type { CredentialState } from "@/lib/platform/db/generated/client";
import type { StatusIndex } from "./reserve-status-indexes.ts";

/** How a badge of ours stands. */
export interface FoundState {
  credentialId: string;
  state: CredentialState;
  /** Since when; null when it never changed. */
  changedAt: Date | null;
  /** Why, when everybody may read it. */
  publicReason: string | null;
}

/** The state of the badge that has this place in an organization's status lists, at this very moment; null when no badge has
 *  it. What a list's bit says to others, and more: it tells suspended badges from revoked ones. */
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

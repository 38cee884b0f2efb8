import { db } from "@/lib/platform/db/client";
import type { IssuedCredential } from "./list-credentials.ts";

/** Finds one of an organization's credentials with its signed document, byte for byte, at any visibility. Returns null if the
 *  credential does not exist or belongs to another organization. */
export async function findIssuedCredential(
  organizationId: number,
  id: string,
): Promise<(IssuedCredential & { body: string }) | null> {
  return db().credential.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: {
      id: true,
      achievementId: true,
      personId: true,
      completionId: true,
      awardedAt: true,
      issuedAt: true,
      state: true,
      stateChangedAt: true,
      stateReason: true,
      isReasonPublic: true,
      visibility: true,
      createdAt: true,
      body: true,
    },
  });
}

import { db } from "@/lib/platform/db/client";
import type { IssuedCredential } from "./list-credentials.ts";

/** One of an organization's credentials with its signed document, byte for byte, whether or not its owner shows it; null when
 *  the organization has issued none of that id. */
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
